package dev.countersign.server.view;

import dev.countersign.control.review.Case;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.verify.Check;
import dev.countersign.control.verify.Outcome;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.core.config.Difference;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the view of one decision. */
final class DecisionComposer {
    /** The check that says whether the devices stay within reach. */
    static final String LOCKOUT = "management-path";

    private final Case subject;
    private final Digest digest;
    private final Operator viewer;
    private final Instant now;
    private final NoAction noAction;
    private final Duration confirmTimeout;

    /**
     * @param subject as the viewer may see it
     * @param digest of the whole revision, which a view without the prose no longer has
     */
    DecisionComposer(
            Case subject, Digest digest, Operator viewer, Instant now, NoAction noAction, Duration confirmTimeout) {
        this.subject = subject;
        this.digest = digest;
        this.viewer = viewer;
        this.now = now;
        this.noAction = noAction;
        this.confirmTimeout = confirmTimeout;
    }

    DecisionView view() {
        Proposal proposal = subject.proposal();
        EvidenceRows evidence = EvidenceRows.of(subject.evidence(), now);
        String author = "written by " + proposal.run().model();
        List<DeviceChange> changes = changes(subject);
        return new DecisionView(
                now,
                subject.id(),
                proposal.revision(),
                subject.revisions().size(),
                subject.state(),
                proposal.taskType(),
                proposal.agent(),
                proposal.requestedBy(),
                notNegative(Duration.between(subject.submittedAt(), now)),
                subject.state().terminal() ? Duration.ZERO : notNegative(Duration.between(now, subject.expiresAt())),
                subject.claimedBy(),
                subject.question(),
                sentence(subject),
                devices(proposal),
                counts(subject),
                tier(),
                changes,
                digest.hex(),
                digest.words(),
                lockout(),
                checks(),
                evidence.claims(proposal.change().claims(), author),
                evidence.all(),
                noAction,
                undo(),
                rationale(proposal, evidence, author),
                unopened(),
                subject.approvals(),
                subject.approvalsNeeded(),
                subject.decisions(),
                Optional.ofNullable(subject.deployment()).map(d -> d.id()).orElse(null),
                new PowerRules(subject, viewer).powers());
    }

    static String sentence(Case subject) {
        return Optional.ofNullable(subject.report())
                .map(report -> report.devices().stream()
                        .map(device -> ChangeSentence.of(device.difference()))
                        .collect(Collectors.joining(" ")))
                .filter(text -> !text.isEmpty())
                .orElse("What it changes is not known yet, because it is not verified.");
    }

    static String counts(Case subject) {
        return Optional.ofNullable(subject.report())
                .map(report -> new Difference(
                                new DeviceId("all"),
                                report.devices().stream()
                                        .flatMap(d -> d.difference().changes().stream())
                                        .toList())
                        .counts())
                .orElse("");
    }

    static List<DeviceChange> changes(Case subject) {
        List<DeviceChange> changes = new ArrayList<>();
        for (DeviceEdit edit : subject.proposal().change().edits()) {
            Optional<VerifiedDevice> verified =
                    Optional.ofNullable(subject.report()).flatMap(report -> report.device(edit.device()));
            changes.add(verified.map(device -> change(edit, device)).orElseGet(() -> unverified(edit)));
        }
        return changes;
    }

    private static DeviceChange change(DeviceEdit edit, VerifiedDevice device) {
        return new DeviceChange(
                edit.device(),
                ChangeSentence.of(device.difference()),
                device.difference().counts(),
                TreeLines.of(device.difference()),
                EditLines.of(edit),
                NativeForm.of(device),
                EditLines.of(device.undo().edit()),
                device.base().hex(),
                device.result().hex());
    }

    private static DeviceChange unverified(DeviceEdit edit) {
        return new DeviceChange(
                edit.device(),
                "What it changes on " + edit.device() + " could not be computed.",
                "",
                List.of(),
                EditLines.of(edit),
                NativeForm.unknown(),
                List.of(),
                "",
                "");
    }

    private @Nullable TierView tier() {
        return Optional.ofNullable(subject.tier())
                .map(tier -> new TierView(tier.tier(), Words.tier(tier.tier()), tier.reasons()))
                .orElse(null);
    }

    private List<Check> checks() {
        return Optional.ofNullable(subject.report())
                .map(VerificationReport::checks)
                .orElse(List.of());
    }

    private Check lockout() {
        return checks().stream()
                .filter(check -> check.name().equals(LOCKOUT))
                .findFirst()
                .orElseGet(() -> new Check(
                        LOCKOUT,
                        Outcome.NOT_CHECKED,
                        "the path by which the devices are managed",
                        List.of(Finding.notChecked(
                                LOCKOUT, "", "the management path to be looked at", "no check of it in the report"))));
    }

    private String undo() {
        return "The change is committed with a way back (confirmed commit). Revert it within %s, by a key or by doing nothing, and each device restores its configuration of before in one step; afterwards the restored configuration is read back. Once kept, it is taken back by a proposal of its own with the edit below."
                .formatted(Spans.words(confirmTimeout));
    }

    /** From T2 on, people give their own verdict before they read the model's. */
    private boolean unopened() {
        boolean two = Optional.ofNullable(subject.tier())
                .filter(tier -> tier.tier().compareTo(RiskTier.T2) >= 0)
                .isPresent();
        boolean decided = subject.decisions().stream()
                .anyMatch(
                        d -> d.revision() == subject.revision() && d.operator().equals(viewer.id()));
        return two && !decided;
    }

    private static RationaleView rationale(Proposal proposal, EvidenceRows evidence, String author) {
        AgentAnswer.Change change = proposal.change();
        return new RationaleView(
                Outside.of(author, change.rationale().summary()),
                evidence.factors(change.rationale().factors(), author),
                change.alternatives().stream()
                        .map(a -> Outside.of(author, a.text() + " – not taken: " + a.whyNot()))
                        .toList(),
                Outside.of(author, change.expected().text()),
                change.statedConfidence(),
                List.of(
                        "agreement of samples: one answer was drawn, so there is none to compare",
                        "calibrated history: uncalibrated, fewer than 200 outcomes",
                        "the model's own word is shown and not used"),
                proposal.run().model(),
                proposal.run().template());
    }

    private static List<DeviceId> devices(Proposal proposal) {
        return proposal.change().edits().stream().map(DeviceEdit::device).toList();
    }

    static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
