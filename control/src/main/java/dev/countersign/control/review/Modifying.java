package dev.countersign.control.review;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.Transaction;
import dev.countersign.control.ledger.Written;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Role;
import dev.countersign.control.risk.TierDecision;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Proposal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * An operator's own version of a proposal. It is verified before anything changes, so a version that does not pass
 * leaves the queue as it was; one that passes goes through the same states as any other, in one transaction.
 */
final class Modifying {
    private static final Set<ProposalState> FROM =
            EnumSet.of(ProposalState.AWAITING_REVIEW, ProposalState.DEFERRED, ProposalState.RETURNED);

    private final Ledger ledger;
    private final Verification verification;
    private final ReviewConfig config;
    private final Clock clock;

    Modifying(ReviewDesk.Parts parts) {
        ledger = parts.ledger();
        verification = new Verification(parts);
        config = parts.config();
        clock = parts.clock();
    }

    /** What the ledger says of a modification that was put in place. */
    private record ModifiedEntry(int revision, Digest proposal, List<Digest> edits, String reason, AuditSteps steps) {}

    /** What the ledger says of one that was not. */
    private record RefusedEntry(int revision, Digest proposal, String reason, List<Finding> findings) {}

    private record VerifiedEntry(int revision, Digest report, TierDecision tier) {}

    List<Finding> modify(ProposalId id, OperatorId operator, Modification modification, AuditSteps steps) {
        List<Finding> malformed = new ArrayList<>(Texts.required("reason", modification.reason()));
        malformed.addAll(Texts.steps(steps));
        Optional<ProposalRow> row = ledger.read(handle -> new ProposalRows(handle).find(id));
        if (row.isEmpty()) {
            return List.of(Findings.unknown(id));
        }
        ledger.read(handle -> refusal(handle, row.get(), operator)).ifPresent(malformed::add);
        if (!malformed.isEmpty()) {
            return malformed;
        }
        Proposal next = ledger.read(handle ->
                next(new ProposalRows(handle).revision(id, row.get().revision()).proposal(), operator, modification));
        return switch (Storable.of(next)) {
            case Storable.No(String reason) ->
                List.of(Finding.error("review.modification", "", "a version that can be stored", reason, "mend it"));
            case Storable.Yes(Stored<Proposal> stored) -> {
                Verification.Assessed assessed = verification.assess(next);
                yield assessed.report().passed()
                        ? ledger.write(tx -> put(tx, stored, operator, modification, steps, assessed))
                        : refuse(next, operator, modification, assessed.report());
            }
        };
    }

    private Written<List<Finding>> put(
            Transaction tx,
            Stored<Proposal> stored,
            OperatorId operator,
            Modification modification,
            AuditSteps steps,
            Verification.Assessed assessed) {
        Proposal next = stored.value();
        ProposalRows rows = new ProposalRows(tx.handle());
        ProposalRow row = rows.find(next.id()).orElseThrow();
        Optional<Finding> refusal = refusal(tx.handle(), row, operator);
        if (refusal.isPresent() || row.revision() != next.revision() - 1) {
            return Written.dropped(List.of(
                    refusal.orElseGet(() -> Findings.state("revision " + (next.revision() - 1), row))));
        }
        Actor actor = Actor.of(operator);
        Stored<VerificationReport> report = Stored.of(assessed.report());
        ProposalRow changed = changed(row, next, operator);
        ModifiedEntry modified = new ModifiedEntry(
                next.revision(),
                stored.digest(),
                next.change().edits().stream().map(DeviceEdit::digest).toList(),
                modification.reason(),
                steps);
        Entry entry = rows.move(
                tx,
                changed,
                ProposalState.PROPOSED,
                ProposalRows.draft("proposal.modified", actor, next.id(), modified));
        rows.insertRevision(stored, entry);
        rows.insertDecision(
                next.id(),
                new Decision(
                        row.revision(), operator, Decision.Kind.MODIFIED, steps, modification.reason(), entry.time()),
                entry);
        VerifiedEntry verified = new VerifiedEntry(next.revision(), report.digest(), assessed.tier());
        rows.move(
                tx,
                changed,
                ProposalState.VERIFYING,
                ProposalRows.draft("proposal.verifying", Actor.SYSTEM, next.id(), verified));
        Entry queued = rows.move(
                tx,
                changed,
                ProposalState.AWAITING_REVIEW,
                ProposalRows.draft("proposal.queued", Actor.SYSTEM, next.id(), verified));
        rows.setReport(report, assessed.tier(), queued);
        return Written.kept(List.of());
    }

    private List<Finding> refuse(
            Proposal next, OperatorId operator, Modification modification, VerificationReport report) {
        RefusedEntry payload = new RefusedEntry(
                next.revision(),
                next.digest(),
                modification.reason(),
                report.findings().stream().limit(50).toList());
        return ledger.write(tx -> {
            tx.append(ProposalRows.draft("proposal.modification-refused", Actor.of(operator), next.id(), payload));
            return Written.kept(report.findings());
        });
    }

    private Optional<Finding> refusal(Handle handle, ProposalRow row, OperatorId operator) {
        if (Operators.read(handle, operator).filter(o -> o.may(Role.APPROVER)).isEmpty()) {
            return Optional.of(Findings.notAnApprover(operator));
        }
        if (!FROM.contains(row.state())) {
            return Optional.of(Findings.state(FROM.toString(), row));
        }
        return row.overdue(clock.instant()) ? Optional.of(Findings.expired(row)) : Optional.empty();
    }

    private Proposal next(Proposal before, OperatorId operator, Modification modification) {
        AgentAnswer.Change old = before.change();
        AgentAnswer.Change change = new AgentAnswer.Change(
                modification.edits(),
                old.rationale(),
                modification.claims(),
                old.alternatives(),
                old.expected(),
                old.statedConfidence());
        return new Proposal(
                before.id(),
                before.revision() + 1,
                before.task(),
                before.taskType(),
                before.agent(),
                operator,
                change,
                before.run(),
                Instant.ofEpochMilli(clock.millis()));
    }

    private ProposalRow changed(ProposalRow row, Proposal next, OperatorId operator) {
        return new ProposalRow(
                row.id(),
                row.state(),
                next.revision(),
                row.taskType(),
                next.change().edits().stream().map(DeviceEdit::device).sorted().toList(),
                row.rounds(),
                true,
                row.submittedAt(),
                Instant.ofEpochMilli(clock.millis()).plus(config.lifetime()),
                operator,
                null);
    }
}
