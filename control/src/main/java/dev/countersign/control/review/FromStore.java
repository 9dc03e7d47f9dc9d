package dev.countersign.control.review;

import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.Digest;
import dev.countersign.core.OperatorId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the store holds about an approved proposal, and the one place that makes a {@link CountersignedChange} of it.
 *
 * @param authors operators who asked for or modified any revision, and so may not have signed
 */
record FromStore(
        ProposalRow row, ProposalRows.Revision revision, List<ApprovalRows.Stored> approvals, Set<OperatorId> authors) {
    private static final Set<ProposalState> DEPLOYABLE = EnumSet.of(
            ProposalState.APPROVED, ProposalState.DEPLOYING, ProposalState.CONFIRM_WINDOW, ProposalState.UNKNOWN);

    boolean deployable() {
        return DEPLOYABLE.contains(row.state());
    }

    /**
     * Every approval is verified again: its statement computed from the store and compared byte for byte, its signature
     * checked, its method weighed against the tier, and its signer counted once. Before anything was sent, a key that
     * has been revoked since the approval makes it void; once devices are being changed it does not, because then the
     * way back needs the change too.
     */
    CountersignedChange change(SignatureCheck signatures, ApprovalPolicy policy) {
        VerificationReport report = revision.report();
        if (report == null || revision.tier() == null || !report.passed()) {
            throw unsound("a report that passed", "another");
        }
        RiskTier tier = revision.tier().tier();
        boolean evenRevoked = row.state() != ProposalState.APPROVED;
        List<ApprovalStatement> statements = new ArrayList<>();
        Set<OperatorId> people = new HashSet<>();
        for (ApprovalRows.Stored stored : approvals) {
            ApprovalStatement statement = StatementMaker.again(
                    revision.proposal(), report, tier, stored.issued().statement());
            requireSame(stored, statement);
            switch (signatures.recheck(stored, statement, evenRevoked)) {
                case SignatureCheck.Result.Refused refused ->
                    throw unsound("a signature that verifies", refused.finding().toString());
                case SignatureCheck.Result.Signed signed -> {
                    if (!policy.serves(signed.method(), tier)) {
                        throw unsound(
                                "a method that serves " + tier, signed.method().name());
                    }
                }
            }
            people.add(statement.approver());
            statements.add(statement);
        }
        if (people.size() < policy.approvalsNeeded(tier) || people.stream().anyMatch(authors::contains)) {
            throw unsound(policy.approvalsNeeded(tier) + " approvers who did not ask for it", people.toString());
        }
        return new CountersignedChange(
                revision.proposal(),
                report,
                tier,
                statements,
                approvals.stream().map(ApprovalRows.Stored::approval).toList());
    }

    private void requireSame(ApprovalRows.Stored stored, ApprovalStatement statement) {
        Digest body = Digest.of(stored.issued().body().getBytes(StandardCharsets.UTF_8));
        boolean same = statement.digest().equals(stored.issued().digest())
                && body.equals(stored.issued().digest())
                && stored.issued().used();
        if (!same) {
            throw unsound(
                    "statement " + stored.issued().digest(), "what the store leads to now, " + statement.digest());
        }
    }

    private IllegalStateException unsound(String expected, String found) {
        return new IllegalStateException(
                "proposal %s: expected %s, found %s [Hint: the store was changed; do not deploy]"
                        .formatted(row.id(), expected, found));
    }
}
