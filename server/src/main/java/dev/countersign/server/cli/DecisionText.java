package dev.countersign.server.cli;

import dev.countersign.server.cli.Terminal.Colour;
import dev.countersign.server.view.ClaimRow;
import dev.countersign.server.view.DecisionView;
import dev.countersign.server.view.DeviceChange;
import dev.countersign.server.view.EvidenceRow;
import dev.countersign.server.view.NativeForm;
import dev.countersign.server.view.Outside;
import dev.countersign.server.view.RationaleView;
import dev.countersign.server.view.Spans;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision as text, in the order of the page: what changes first, the model's prose last. */
final class DecisionText {
    private final DecisionView view;
    private final Terminal terminal;
    private final TextBlock block;
    private final ChecksText checks;

    DecisionText(DecisionView view, Terminal terminal) {
        this.view = view;
        this.terminal = terminal;
        this.block = new TextBlock(terminal);
        this.checks = new ChecksText(terminal);
    }

    void print() {
        head();
        view.changes().forEach(this::change);
        block.heading("3 Lock-out");
        checks.check(view.lockout());
        block.heading("4 Checks");
        view.checks().forEach(checks::check);
        block.heading("5 Evidence");
        view.claims().forEach(this::claim);
        view.evidence().forEach(this::evidence);
        block.heading("6 If nothing is done, and the way back");
        block.paragraph(2, view.noAction().sentence());
        block.paragraph(2, view.noAction().method());
        block.paragraph(2, view.undo());
        rationale(view.rationale());
    }

    private void head() {
        block.heading("1 What changes");
        block.paragraph(2, view.sentence());
        block.fact("proposal", view.id() + " revision " + view.revision() + ", " + view.state());
        block.fact("nodes", view.counts());
        if (view.tier() != null) {
            block.fact("tier", view.tier().tier() + ", " + view.tier().words());
            view.tier().reasons().forEach(reason -> block.fact("", reason.text()));
        }
        block.fact("signed by", view.approvals().size() + " of " + view.approvalsNeeded());
        block.fact("expires in", Spans.words(view.timeLeft()));
        block.fact("digest", view.words() + " " + view.digest());
    }

    private void change(DeviceChange change) {
        block.heading("2 The difference on " + change.device());
        change.tree().forEach(checks::line);
        change.forms().forEach(this::form);
        terminal.print("");
        block.paragraph(2, "The edit, exactly as it is sent:");
        change.xml().forEach(checks::line);
    }

    private void form(NativeForm form) {
        terminal.print("");
        block.paragraph(2, "As it would be typed on " + form.vendor().title() + ":");
        form.lines().forEach(checks::line);
        form.left().forEach(left -> block.paragraph(2, "not in these lines: " + left));
        form.notes().forEach(note -> block.paragraph(2, "note: " + note));
    }

    private void claim(ClaimRow claim) {
        if (!claim.grounded()) {
            terminal.print("  " + terminal.paint(Colour.RED, "UNGROUNDED"));
        }
        block.paragraph(2, claim.id() + ": " + claim.effect());
        List<String> cited = claim.evidence().stream().map(e -> e.id().value()).toList();
        block.paragraph(4, "because of " + (cited.isEmpty() ? "nothing that is known" : String.join(", ", cited)));
    }

    private void evidence(EvidenceRow row) {
        block.paragraph(2, row.id() + ": " + row.what());
        block.paragraph(
                4,
                "%s old, %s, by %s from %s".formatted(Spans.words(row.age()), row.error(), row.method(), row.source()));
    }

    private void rationale(@Nullable RationaleView rationale) {
        block.heading("8 Rationale, in the model's words");
        if (rationale == null || view.unopened()) {
            block.paragraph(2, "Not opened: at this tier you give your own verdict before you read it.");
            return;
        }
        outside(rationale.summary());
        rationale.factors().forEach(factor -> outside(factor.said()));
        rationale.alternatives().forEach(this::outside);
        rationale.confidenceParts().forEach(part -> block.paragraph(2, "confidence – " + part));
    }

    private void outside(Outside outside) {
        block.paragraph(2, "| " + outside.text());
        block.paragraph(4, "by " + outside.source());
    }
}
