package dev.countersign.control.review;

import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.OperatorId;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Proposal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Computes statements. The same input gives the same bytes, so a statement can be computed again and compared. */
final class StatementMaker {
    private StatementMaker() {}

    /** The parts of a statement that are not computed: to whom, until when, and the nonce. */
    record Terms(OperatorId approver, Instant expiresAt, String nonce) {}

    static ApprovalStatement make(Proposal proposal, VerificationReport report, RiskTier tier, Terms terms) {
        List<StatementDevice> devices = proposal.change().edits().stream()
                .sorted(Comparator.comparing(DeviceEdit::device))
                .map(edit -> device(edit, report))
                .toList();
        List<StatementEvidence> evidence = report.evidence().stream()
                .map(e -> new StatementEvidence(e.id(), e.digest()))
                .sorted(Comparator.comparing(StatementEvidence::id))
                .toList();
        return new ApprovalStatement(
                ApprovalStatement.DOMAIN,
                proposal.id(),
                proposal.revision(),
                proposal.digest(),
                devices,
                evidence,
                report.digest(),
                tier,
                terms.approver(),
                terms.expiresAt(),
                terms.nonce());
    }

    /** The statement that these stored values lead to, on the terms of one that was issued. */
    static ApprovalStatement again(
            Proposal proposal, VerificationReport report, RiskTier tier, ApprovalStatement issued) {
        return make(proposal, report, tier, new Terms(issued.approver(), issued.expiresAt(), issued.nonce()));
    }

    private static StatementDevice device(DeviceEdit edit, VerificationReport report) {
        return report.device(edit.device())
                .map(verified -> new StatementDevice(edit, verified.base(), verified.result()))
                .orElseThrow(() -> new IllegalStateException(
                        "a report that passed has every device of its proposal; missing " + edit.device()));
    }
}
