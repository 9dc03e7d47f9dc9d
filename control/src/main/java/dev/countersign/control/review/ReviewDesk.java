package dev.countersign.control.review;

import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Passkeys;
import dev.countersign.control.risk.RiskAssessor;
import dev.countersign.control.verify.BaseReader;
import dev.countersign.control.verify.Verifier;
import dev.countersign.core.AgentId;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.ModelRun;
import dev.countersign.core.proposal.OutcomeListener;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.ProposalSink;
import dev.countersign.core.proposal.Submission;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The desk proposals come to and people decide at. Its methods may be called from any thread; of two decisions that
 * exclude each other one is recorded and the other refused.
 */
public final class ReviewDesk implements ProposalSink {
    private final Intake intake;
    private final Deciding deciding;
    private final Modifying modifying;
    private final Countersigning countersigning;
    private final Cases cases;
    private final TaskRecords tasks;
    private final Passkeys passkeys;
    private final Operators operators;

    /**
     * What the desk works with.
     *
     * @param listener hears of rejections, questions and lapses, after they are durable
     * @param random makes nonces; must be cryptographic outside of tests
     */
    public record Parts(
            Ledger ledger,
            Verifier verifier,
            RiskAssessor risk,
            BaseReader bases,
            Operators operators,
            Passkeys passkeys,
            ApprovalPolicy policy,
            ReviewConfig config,
            OutcomeListener listener,
            Clock clock,
            RandomGenerator random) {}

    public ReviewDesk(Parts parts) {
        intake = new Intake(parts);
        deciding = new Deciding(parts);
        modifying = new Modifying(parts);
        countersigning = new Countersigning(parts);
        cases = new Cases(parts);
        tasks = new TaskRecords(parts.ledger());
        passkeys = parts.passkeys();
        operators = parts.operators();
    }

    @Override
    public Submission submit(Proposal proposal) {
        return intake.submit(proposal);
    }

    @Override
    public void recordUnable(TaskId task, AgentId agent, AgentAnswer.Unable answer, ModelRun run) {
        tasks.unable(task, agent, answer, run);
    }

    @Override
    public void recordTask(TaskId task, AgentId agent, String event, String detail) {
        tasks.step(task, agent, event, detail);
    }

    /** After a restart: proposals that were taken in but not verified are verified now. Others are left as they are. */
    public void resume() {
        intake.resume();
    }

    /** Lets what is overdue expire; to be called every few seconds. Returns how many did. */
    public int expireOverdue() {
        return deciding.expireOverdue();
    }

    /** Open cases: unknown outcomes first, then by expiry and impact, the most pressing first. */
    public List<QueueItem> queue() {
        return cases.queue();
    }

    /** Closed cases, newest first. */
    public List<QueueItem> closed(int limit) {
        return cases.closed(limit);
    }

    /** The whole case, for code and for exports. */
    public Optional<Case> find(ProposalId id) {
        return cases.find(id);
    }

    /**
     * The case as this operator may see it now: at T2 and up, whoever could be the second approver sees neither the
     * first approver's verdict nor the model's prose until they have decided.
     */
    public Optional<Case> view(ProposalId id, OperatorId viewer) {
        return cases.find(id).map(whole -> BlindView.of(whole, viewer));
    }

    /** Puts the case on this operator's desk, or takes it over; the page of others shows it. */
    public Decided claim(ProposalId id, OperatorId operator) {
        return decided(id, operator, deciding.claim(id, operator));
    }

    /** Refuses the change; the reason returns to the agent. */
    public Decided reject(ProposalId id, OperatorId operator, String reason, AuditSteps steps) {
        return decided(id, operator, deciding.reject(id, operator, reason, steps));
    }

    /** Puts the case aside. */
    public Decided defer(ProposalId id, OperatorId operator, String reason, AuditSteps steps) {
        return decided(id, operator, deciding.defer(id, operator, reason, steps));
    }

    /** Takes a deferred case up again. */
    public Decided takeUp(ProposalId id, OperatorId operator) {
        return decided(id, operator, deciding.takeUp(id, operator));
    }

    /** Asks the agent for more evidence; its next revision takes the place of this one. */
    public Decided askEvidence(ProposalId id, OperatorId operator, String question, AuditSteps steps) {
        return decided(id, operator, deciding.askEvidence(id, operator, question, steps));
    }

    /** Raises the tier by one, for this and all later revisions, so that more people must look at it. */
    public Decided escalate(ProposalId id, OperatorId operator, String reason, AuditSteps steps) {
        return decided(id, operator, deciding.escalate(id, operator, reason, steps));
    }

    /**
     * Puts an operator's own version in place of the newest revision, verified first: refused with its findings when it
     * does not pass. Whoever modified it cannot approve it.
     */
    public Decided modify(ProposalId id, OperatorId operator, Modification modification, AuditSteps steps) {
        return decided(id, operator, modifying.modify(id, operator, modification, steps));
    }

    /** Makes out a statement for this operator to sign; any earlier one of theirs for the case stays unused and expires. */
    public StatementIssue statement(ProposalId id, OperatorId operator) {
        return countersigning.issue(id, operator);
    }

    /** The options for {@code navigator.credentials.get} over a statement: challenge, allowed passkeys, user verification. */
    public String passkeyOptions(ApprovalStatement statement) {
        Operator approver = operators
                .find(statement.approver())
                .orElseThrow(() -> new IllegalArgumentException("no operator " + statement.approver()));
        return passkeys.approvalOptions(statement.digest().bytes(), approver);
    }

    /**
     * Takes a signature over a statement that was issued to this operator. Everything in the statement is computed
     * again from the store, the base configurations are read again, and all of it must be the same.
     */
    public Countersigned countersign(ProposalId id, OperatorId operator, Assertion assertion, AuditSteps steps) {
        return countersigning.countersign(id, operator, assertion, steps);
    }

    /**
     * The approved change of a case in {@code APPROVED} or being deployed, made anew from the stored approvals with
     * every signature verified again; empty when the case is in another state. Throws {@link IllegalStateException}
     * when a stored approval does not verify.
     */
    public Optional<CountersignedChange> countersigned(ProposalId id) {
        return countersigning.countersigned(id);
    }

    /** Answers that offer no change, newest first. */
    public List<UnableAnswer> unable(int limit) {
        return tasks.unable(limit);
    }

    /** Cases in {@code APPROVED}: a restart deploys them. */
    public List<ProposalId> approved() {
        return cases.in(ProposalState.APPROVED);
    }

    private Decided decided(ProposalId id, OperatorId operator, List<Finding> findings) {
        return findings.isEmpty() ? new Decided.Done(view(id, operator).orElseThrow()) : new Decided.Refused(findings);
    }
}
