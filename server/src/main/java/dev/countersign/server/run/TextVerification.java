package dev.countersign.server.run;

import dev.countersign.control.verify.Check;
import dev.countersign.control.verify.EditVerifier;
import dev.countersign.control.verify.Outcome;
import dev.countersign.control.verify.RunningSource;
import dev.countersign.control.verify.RunningSource.Running;
import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import dev.countersign.core.config.Excerpt;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.vendor.CliAnalysis;
import dev.countersign.vendor.CliChange;
import dev.countersign.vendor.edit.Translation;
import dev.countersign.yang.acl.ExcerptReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Verifies a vendor's text: what of it is understood becomes an edit, and the edit goes through every check an edit goes
 * through. What is not understood, or has no form in the device's models, keeps the whole from counting as checked.
 */
final class TextVerification {
    /** The check that every line was understood and is in the edit. */
    static final String TEXT = "vendor-text";

    /** The check of the text's lists by themselves. */
    static final String LISTS = "vendor-lists";

    private final RunningSource source;
    private final Function<RunningSource, EditVerifier> verifier;

    TextVerification(RunningSource source, Function<RunningSource, EditVerifier> verifier) {
        this.source = source;
        this.verifier = verifier;
    }

    /** The device is read once, so that the edit is made for the configuration it is checked against. */
    VerifiedText verify(DeviceId device, CliChange text, Optional<AgentId> as) {
        Running now = source.read(device);
        Excerpt excerpt = switch (now) {
            case Running.Loaded loaded -> ExcerptReader.read(loaded.configuration());
            case Running.Unreadable _ -> Excerpt.EMPTY;
        };
        Translation translation = Translation.of(text, excerpt);
        List<Check> checks = new ArrayList<>(List.of(text(text, translation), lists(text, excerpt)));
        List<VerifiedDevice> devices = List.of();
        if (!translation.config().isEmpty()) {
            DeviceEdit edit = new DeviceEdit(device, translation.config(), DeviceEdit.DefaultOperation.MERGE);
            EditVerifier.Result result = verifier.apply(other -> other.equals(device) ? now : source.read(other))
                    .verify(List.of(edit), as);
            checks.addAll(result.checks());
            devices = result.devices();
        }
        return new VerifiedText(translation.config(), new EditVerifier.Result(checks, devices));
    }

    private static Check text(CliChange text, Translation translation) {
        List<Finding> findings = new ArrayList<>(text.findings());
        findings.addAll(translation.findings());
        return check(
                TEXT,
                "whether the edit says all of the text: " + text.statements().size() + " statements of "
                        + text.vendor().title() + ", " + text.notUnderstood().size() + " of them not understood",
                findings);
    }

    private static Check lists(CliChange text, Excerpt device) {
        Set<String> there = device.lists().stream().map(AccessList::name).collect(Collectors.toSet());
        return check(
                LISTS,
                "access lists of the text (" + text.lists().size()
                        + "): rules that others shadow, masks, lists that are named and not there",
                CliAnalysis.ofLists(text, there));
    }

    private static Check check(String name, String subject, List<Finding> findings) {
        boolean unsure = findings.stream().anyMatch(finding -> finding.severity() == Severity.NOT_CHECKED);
        return new Check(name, unsure ? Outcome.NOT_CHECKED : Outcome.PASS, subject, findings);
    }
}
