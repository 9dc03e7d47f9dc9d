package dev.countersign.control.review;

import dev.countersign.control.ledger.Entry;
import dev.countersign.control.risk.TierDecision;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.proposal.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything recorded about one proposal, as a page or an export needs it.
 *
 * @param proposal the newest revision
 * @param report what verification found about it; null before verification has ended
 * @param tier null before verification has ended
 * @param claimedBy the operator who has it on their desk; null when nobody
 * @param question the evidence an operator asked for and that has not come; null when none
 * @param revisions all revisions, oldest first, the newest included
 * @param decisions of all revisions, oldest first
 * @param approvals of the newest revision
 * @param approvalsNeeded how many people must sign at its tier
 * @param deployment null before deployment
 * @param history its ledger entries, oldest first
 */
public record Case(
        ProposalId id,
        ProposalState state,
        Proposal proposal,
        @Nullable VerificationReport report,
        @Nullable TierDecision tier,
        Instant submittedAt,
        Instant expiresAt,
        @Nullable OperatorId claimedBy,
        @Nullable String question,
        List<Proposal> revisions,
        List<Decision> decisions,
        List<Approval> approvals,
        int approvalsNeeded,
        @Nullable Deployment deployment,
        List<Entry> history) {
    public Case {
        revisions = List.copyOf(revisions);
        decisions = List.copyOf(decisions);
        approvals = List.copyOf(approvals);
        history = List.copyOf(history);
    }

    public int revision() {
        return proposal.revision();
    }

    /** The evidence as it was when checked. */
    public List<Evidence> evidence() {
        return Optional.ofNullable(report).map(VerificationReport::evidence).orElse(List.of());
    }
}
