package dev.countersign.control.review;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Draft;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.Transaction;
import dev.countersign.control.ledger.Written;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Role;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.risk.TierDecision;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.OutcomeListener;
import dev.countersign.core.proposal.ReviewOutcome;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an operator can decide besides signing: claim, reject, defer, take up again, ask for more evidence, escalate. */
final class Deciding {
    private static final Set<ProposalState> UNDECIDED =
            EnumSet.of(ProposalState.AWAITING_REVIEW, ProposalState.DEFERRED);
    private static final AuditSteps NO_STEPS = new AuditSteps(
            new AuditStep(AuditStep.Satisfaction.NOT_LOOKED_AT, ""),
            new AuditStep(AuditStep.Satisfaction.NOT_LOOKED_AT, ""),
            new AuditStep(AuditStep.Satisfaction.NOT_LOOKED_AT, ""),
            "");

    private final Ledger ledger;
    private final OutcomeListener listener;
    private final Clock clock;

    Deciding(ReviewDesk.Parts parts) {
        ledger = parts.ledger();
        listener = new QuietListener(parts.listener());
        clock = parts.clock();
    }

    /** What the ledger says of a decision. */
    private record DecidedEntry(int revision, String reason, AuditSteps steps) {}

    private record ClaimedEntry(int revision) {}

    private record ExpiredEntry(ProposalState from) {}

    List<Finding> claim(ProposalId id, OperatorId operator) {
        return change(
                id,
                operator,
                UNDECIDED,
                (_, _) -> Optional.empty(),
                (tx, rows, row) -> rows.touch(
                        tx,
                        row.withClaim(operator),
                        ProposalRows.draft(
                                "proposal.claimed", Actor.of(operator), id, new ClaimedEntry(row.revision()))));
    }

    List<Finding> reject(ProposalId id, OperatorId operator, String reason, AuditSteps steps) {
        List<Finding> findings = decide(id, Decision.Kind.REJECTED, operator, reason, steps, UNDECIDED);
        if (findings.isEmpty()) {
            listener.decided(id, new ReviewOutcome.Rejected(reason));
        }
        return findings;
    }

    List<Finding> defer(ProposalId id, OperatorId operator, String reason, AuditSteps steps) {
        return decide(id, Decision.Kind.DEFERRED, operator, reason, steps, EnumSet.of(ProposalState.AWAITING_REVIEW));
    }

    List<Finding> takeUp(ProposalId id, OperatorId operator) {
        return decide(
                id, Decision.Kind.RESUMED, operator, "taken up again", NO_STEPS, EnumSet.of(ProposalState.DEFERRED));
    }

    List<Finding> askEvidence(ProposalId id, OperatorId operator, String question, AuditSteps steps) {
        List<Finding> findings = decide(id, Decision.Kind.EVIDENCE_ASKED, operator, question, steps, UNDECIDED);
        if (findings.isEmpty()) {
            listener.decided(id, new ReviewOutcome.MoreEvidence(question));
        }
        return findings;
    }

    List<Finding> escalate(ProposalId id, OperatorId operator, String reason, AuditSteps steps) {
        return decide(id, Decision.Kind.ESCALATED, operator, reason, steps, UNDECIDED);
    }

    /** Lets what is overdue expire; returns how many did. */
    int expireOverdue() {
        Set<ProposalState> states = EnumSet.noneOf(ProposalState.class);
        for (ProposalState state : ProposalState.values()) {
            if (state.mayBecome(ProposalState.EXPIRED)) {
                states.add(state);
            }
        }
        List<ProposalId> overdue = ledger.read(handle -> new ProposalRows(handle)
                .in(states).stream()
                        .filter(row -> row.overdue(clock.instant()))
                        .map(ProposalRow::id)
                        .toList());
        return (int) overdue.stream().filter(this::expire).count();
    }

    private boolean expire(ProposalId id) {
        boolean expired = ledger.write(tx -> {
            ProposalRows rows = new ProposalRows(tx.handle());
            ProposalRow row = rows.find(id).orElseThrow();
            if (!row.state().mayBecome(ProposalState.EXPIRED) || !row.overdue(clock.instant())) {
                return Written.dropped(false);
            }
            ExpiredEntry payload = new ExpiredEntry(row.state());
            rows.move(
                    tx, row, ProposalState.EXPIRED, ProposalRows.draft("proposal.expired", Actor.SYSTEM, id, payload));
            return Written.kept(true);
        });
        if (expired) {
            listener.decided(id, new ReviewOutcome.Lapsed("nobody decided and deployed it in time"));
        }
        return expired;
    }

    private List<Finding> decide(
            ProposalId id,
            Decision.Kind kind,
            OperatorId operator,
            String reason,
            AuditSteps steps,
            Set<ProposalState> from) {
        List<Finding> malformed = Texts.required("reason", reason);
        List<Finding> tooLong = Texts.steps(steps);
        if (!malformed.isEmpty() || !tooLong.isEmpty()) {
            return malformed.isEmpty() ? tooLong : malformed;
        }
        Guard guard = kind == Decision.Kind.ESCALATED ? Deciding::escalation : (_, _) -> Optional.empty();
        return change(id, operator, from, guard, (tx, rows, row) -> {
            DecidedEntry payload = new DecidedEntry(row.revision(), reason, steps);
            Draft draft = ProposalRows.draft(ledgerKind(kind), Actor.of(operator), id, payload);
            Entry entry = apply(tx, rows, row, kind, reason, draft);
            rows.insertDecision(id, new Decision(row.revision(), operator, kind, steps, reason, entry.time()), entry);
        });
    }

    private static Entry apply(
            Transaction tx, ProposalRows rows, ProposalRow row, Decision.Kind kind, String reason, Draft draft) {
        return switch (kind) {
            case REJECTED -> rows.move(tx, row, ProposalState.REJECTED, draft);
            case DEFERRED -> rows.move(tx, row, ProposalState.DEFERRED, draft);
            case RESUMED -> rows.move(tx, row, ProposalState.AWAITING_REVIEW, draft);
            case EVIDENCE_ASKED -> rows.touch(tx, row.withQuestion(reason), draft);
            case ESCALATED -> rows.touch(tx, row, draft);
            case APPROVED, MODIFIED -> throw new IllegalArgumentException(kind + " is not decided here");
        };
    }

    /** The ledger's word for a decision. */
    private static String ledgerKind(Decision.Kind kind) {
        return switch (kind) {
            case APPROVED -> "proposal.approved";
            case MODIFIED -> "proposal.modified";
            case REJECTED -> "proposal.rejected";
            case DEFERRED -> "proposal.deferred";
            case RESUMED -> "proposal.taken-up";
            case EVIDENCE_ASKED -> "proposal.evidence-asked";
            case ESCALATED -> "proposal.escalated";
        };
    }

    /** Something that happens to a case in the same transaction as its entry. */
    @FunctionalInterface
    private interface Change {
        void apply(Transaction tx, ProposalRows rows, ProposalRow row);
    }

    /** What else stands against a change. */
    @FunctionalInterface
    private interface Guard {
        Optional<Finding> refusal(Transaction tx, ProposalRow row);
    }

    /** There must be a higher tier; and what somebody has signed says the tier, so that it cannot change any more. */
    private static Optional<Finding> escalation(Transaction tx, ProposalRow row) {
        TierDecision tier =
                new ProposalRows(tx.handle()).revision(row.id(), row.revision()).tier();
        if (tier == null || tier.tier() == RiskTier.T3) {
            return Optional.of(Finding.error(
                    "decision.tier", "", "a tier below T3", tier == null ? "none yet" : "T3", "no tier asks for more"));
        }
        return new ApprovalRows(tx.handle()).approvals(row.id(), row.revision()).isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "decision.signed",
                        "",
                        "a revision that nobody has signed",
                        "a signature over " + tier.tier(),
                        "reject it, or modify it, which makes a new revision"));
    }

    private List<Finding> change(
            ProposalId id, OperatorId operator, Set<ProposalState> from, Guard guard, Change change) {
        return ledger.write(tx -> {
            ProposalRows rows = new ProposalRows(tx.handle());
            Optional<ProposalRow> row = rows.find(id);
            Optional<Operator> known = Operators.read(tx.handle(), operator);
            Optional<Finding> refusal = refusal(id, row, known.filter(o -> o.may(Role.APPROVER)), operator, from)
                    .or(() -> guard.refusal(tx, row.orElseThrow()));
            if (refusal.isPresent()) {
                return Written.dropped(List.of(refusal.get()));
            }
            change.apply(tx, rows, row.orElseThrow());
            return Written.kept(List.of());
        });
    }

    private Optional<Finding> refusal(
            ProposalId id,
            Optional<ProposalRow> row,
            Optional<Operator> approver,
            OperatorId operator,
            Set<ProposalState> from) {
        if (row.isEmpty()) {
            return Optional.of(Findings.unknown(id));
        }
        if (approver.isEmpty()) {
            return Optional.of(Findings.notAnApprover(operator));
        }
        if (!from.contains(row.get().state())) {
            return Optional.of(Findings.state(from.toString(), row.get()));
        }
        return row.get().overdue(clock.instant()) ? Optional.of(Findings.expired(row.get())) : Optional.empty();
    }
}
