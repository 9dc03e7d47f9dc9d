package dev.countersign.control.review;

import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.proposal.Proposal;
import java.util.List;

/**
 * A change that as many people as its tier needs have signed: the only thing deployment accepts. The constructor is
 * package-private, and its one caller makes it from stored approvals whose signatures verified, at that moment, over
 * statements recomputed from the store.
 */
public final class CountersignedChange {
    private final Proposal proposal;
    private final VerificationReport report;
    private final RiskTier tier;
    private final List<ApprovalStatement> statements;
    private final List<Approval> approvals;

    CountersignedChange(
            Proposal proposal,
            VerificationReport report,
            RiskTier tier,
            List<ApprovalStatement> statements,
            List<Approval> approvals) {
        this.proposal = proposal;
        this.report = report;
        this.tier = tier;
        this.statements = List.copyOf(statements);
        this.approvals = List.copyOf(approvals);
    }

    public Proposal proposal() {
        return proposal;
    }

    public VerificationReport report() {
        return report;
    }

    public RiskTier tier() {
        return tier;
    }

    /** What was signed, one for each approval, in the same order. */
    public List<ApprovalStatement> statements() {
        return statements;
    }

    public List<Approval> approvals() {
        return approvals;
    }

    /** What to do on each device, with base and result; the same in every statement. */
    public List<StatementDevice> devices() {
        return statements.getFirst().devices();
    }
}
