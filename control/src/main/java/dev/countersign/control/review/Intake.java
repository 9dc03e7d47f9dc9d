package dev.countersign.control.review;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Draft;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.LedgerException;
import dev.countersign.control.ledger.Transaction;
import dev.countersign.control.ledger.Written;
import dev.countersign.control.risk.TierDecision;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.OutcomeListener;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.ReviewOutcome;
import dev.countersign.core.proposal.Submission;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes proposals in and has them verified: {@code PROPOSED → VERIFYING → RETURNED | AWAITING_REVIEW}. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Set<ProposalState> OPEN = EnumSet.of(
            ProposalState.PROPOSED,
            ProposalState.VERIFYING,
            ProposalState.RETURNED,
            ProposalState.AWAITING_REVIEW,
            ProposalState.DEFERRED);
    private static final Set<ProposalState> REPLACEABLE =
            EnumSet.of(ProposalState.RETURNED, ProposalState.AWAITING_REVIEW, ProposalState.DEFERRED);

    private final Ledger ledger;
    private final Verification verification;
    private final ReviewConfig config;
    private final OutcomeListener listener;
    private final Clock clock;

    Intake(ReviewDesk.Parts parts) {
        ledger = parts.ledger();
        verification = new Verification(parts);
        config = parts.config();
        listener = new QuietListener(parts.listener());
        clock = parts.clock();
    }

    /** What the ledger says of a proposal that was taken in; the proposal itself is in the database. */
    private record SubmittedEntry(int revision, Digest proposal, String task, String taskType, List<Digest> edits) {}

    /** What the ledger says of a verification. */
    private record VerifiedEntry(int revision, Digest report, boolean passed, TierDecision tier) {}

    private record RevisionEntry(int revision) {}

    private record SupersededEntry(ProposalId by) {}

    Submission submit(Proposal proposal) {
        return switch (Storable.of(proposal)) {
            case Storable.No(String reason) -> new Submission.Refused(reason);
            case Storable.Yes(Stored<Proposal> stored) -> submit(stored);
        };
    }

    /** The verification, which changes nothing, goes on while the intake is being written; it counts once that is durable. */
    private Submission submit(Stored<Proposal> stored) {
        Proposal proposal = stored.value();
        CompletableFuture<Verification.Assessed> assessed = new CompletableFuture<>();
        Runnable assess = () -> assessed.completeAsync(() -> verification.assess(proposal), Thread::startVirtualThread);
        try {
            Optional<String> refused = ledger.write(tx -> admit(tx, stored, assess));
            return refused.isPresent() ? new Submission.Refused(refused.get()) : settle(proposal, await(assessed));
        } catch (LedgerException e) {
            LOG.error("proposal {} is not taken in", proposal.id(), e);
            return new Submission.Refused("the ledger cannot be written, so nothing is taken in: " + e.getMessage());
        }
    }

    /** After a restart: what was taken in and not verified is verified now. */
    void resume() {
        List<Proposal> waiting = ledger.read(handle -> {
            ProposalRows rows = new ProposalRows(handle);
            return rows.in(EnumSet.of(ProposalState.PROPOSED, ProposalState.VERIFYING)).stream()
                    .map(row -> rows.revision(row.id(), row.revision()).proposal())
                    .toList();
        });
        waiting.forEach(this::verify);
    }

    private Submission verify(Proposal proposal) {
        boolean begun = ledger.write(tx -> begin(tx, proposal));
        if (!begun) {
            return new Submission.Refused("it expired or was superseded before it was verified");
        }
        return settle(proposal, verification.assess(proposal));
    }

    private static Verification.Assessed await(CompletableFuture<Verification.Assessed> assessed) {
        try {
            return assessed.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case LedgerException broken -> throw broken;
                case Error broken -> throw broken;
                case null, default -> throw e;
            }
        }
    }

    /** Ends what is {@code VERIFYING}. */
    private Submission settle(Proposal proposal, Verification.Assessed assessed) {
        VerificationReport report = assessed.report();
        Stored<VerificationReport> stored = Stored.of(report);
        List<ProposalId> replaced =
                ledger.write(tx -> end(tx, stored, assessed.tier())).orElse(List.of());
        replaced.forEach(id -> listener.decided(id, new ReviewOutcome.Lapsed("superseded by " + proposal.id())));
        return report.passed()
                ? new Submission.Queued(proposal.id(), proposal.revision())
                : new Submission.Returned(proposal.id(), proposal.revision(), report.findings());
    }

    /** Why it is not taken in; empty when it was. As soon as that is known, the assessment begins. */
    private Written<Optional<String>> admit(Transaction tx, Stored<Proposal> stored, Runnable assess) {
        Proposal proposal = stored.value();
        ProposalRows rows = new ProposalRows(tx.handle());
        Optional<ProposalRow> known = rows.find(proposal.id());
        Optional<String> refusal = known.isPresent() ? refusal(rows, known.get(), proposal) : refusal(rows, proposal);
        if (refusal.isPresent()) {
            return Written.dropped(refusal);
        }
        assess.run();
        Draft draft = ProposalRows.draft("proposal.submitted", actor(proposal), proposal.id(), submitted(stored));
        ProposalRow row = row(proposal, known);
        if (known.isEmpty()) {
            rows.insert(tx, row, stored, draft);
        } else {
            Entry entry = rows.move(tx, row, ProposalState.PROPOSED, draft);
            rows.insertRevision(stored, entry);
        }
        verifying(tx, row.with(ProposalState.PROPOSED), proposal);
        return Written.kept(Optional.empty());
    }

    private Optional<String> refusal(ProposalRows rows, Proposal proposal) {
        if (proposal.revision() != 1) {
            return Optional.of("expected revision 1 of a new proposal, found " + proposal.revision());
        }
        long open = rows.count(OPEN);
        return open < config.maxOpen()
                ? Optional.empty()
                : Optional.of("expected fewer than " + config.maxOpen() + " open proposals, found " + open
                        + "; wait until some are decided");
    }

    private Optional<String> refusal(ProposalRows rows, ProposalRow row, Proposal proposal) {
        Proposal before = rows.revision(row.id(), row.revision()).proposal();
        boolean asked = row.state() == ProposalState.RETURNED
                || (row.question() != null && row.state().mayBecome(ProposalState.PROPOSED));
        if (!asked || row.byOperator() || row.overdue(clock.instant())) {
            return Optional.of("expected a proposal that was returned or asked about, found " + row.state());
        }
        boolean next = proposal.revision() == row.revision() + 1
                && proposal.agent().equals(before.agent())
                && proposal.task().equals(before.task())
                && proposal.taskType().equals(before.taskType());
        if (!next) {
            return Optional.of("expected revision " + (row.revision() + 1) + " by the same agent for the same task");
        }
        return row.rounds() < config.maxRounds()
                ? Optional.empty()
                : Optional.of("expected at most " + config.maxRounds() + " rounds; they are used up");
    }

    private ProposalRow row(Proposal proposal, Optional<ProposalRow> known) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        return new ProposalRow(
                proposal.id(),
                known.map(ProposalRow::state).orElse(ProposalState.PROPOSED),
                proposal.revision(),
                proposal.taskType(),
                devices(proposal),
                known.map(ProposalRow::rounds).orElse(0) + 1,
                false,
                known.map(ProposalRow::submittedAt).orElse(now),
                now.plus(config.lifetime()),
                known.map(ProposalRow::claimedBy).orElse(null),
                null);
    }

    private Written<Boolean> begin(Transaction tx, Proposal proposal) {
        ProposalRows rows = new ProposalRows(tx.handle());
        ProposalRow row = rows.find(proposal.id()).orElseThrow();
        if (row.revision() == proposal.revision() && row.state() == ProposalState.VERIFYING) {
            return Written.dropped(true);
        }
        if (row.revision() != proposal.revision() || row.state() != ProposalState.PROPOSED) {
            return Written.dropped(false);
        }
        verifying(tx, row, proposal);
        return Written.kept(true);
    }

    private static void verifying(Transaction tx, ProposalRow row, Proposal proposal) {
        RevisionEntry payload = new RevisionEntry(proposal.revision());
        Draft draft = ProposalRows.draft("proposal.verifying", Actor.SYSTEM, proposal.id(), payload);
        new ProposalRows(tx.handle()).move(tx, row, ProposalState.VERIFYING, draft);
    }

    /** The proposals that were superseded; empty when this one expired while it was verified. */
    private Written<Optional<List<ProposalId>>> end(
            Transaction tx, Stored<VerificationReport> stored, TierDecision tier) {
        VerificationReport report = stored.value();
        ProposalRows rows = new ProposalRows(tx.handle());
        ProposalRow row = rows.find(report.proposal()).orElseThrow();
        if (row.revision() != report.revision() || row.state() != ProposalState.VERIFYING) {
            return Written.dropped(Optional.empty());
        }
        VerifiedEntry payload = new VerifiedEntry(report.revision(), stored.digest(), report.passed(), tier);
        ProposalState next = report.passed() ? ProposalState.AWAITING_REVIEW : ProposalState.RETURNED;
        String kind = report.passed() ? "proposal.queued" : "proposal.returned";
        Entry entry = rows.move(tx, row, next, ProposalRows.draft(kind, Actor.SYSTEM, report.proposal(), payload));
        rows.setReport(stored, tier, entry);
        return Written.kept(Optional.of(report.passed() ? supersede(tx, rows, row) : List.of()));
    }

    /**
     * A proposal that has passed takes the place of earlier ones of the same task type for the same devices, except
     * those that a person has put work into by modifying or signing them.
     */
    private static List<ProposalId> supersede(Transaction tx, ProposalRows rows, ProposalRow newer) {
        List<ProposalRow> older = rows.in(REPLACEABLE).stream()
                .filter(other -> !other.id().equals(newer.id()))
                .filter(other -> other.taskType().equals(newer.taskType()))
                .filter(other -> Set.copyOf(other.devices()).equals(Set.copyOf(newer.devices())))
                .filter(other -> !other.byOperator())
                .filter(other -> new ApprovalRows(tx.handle())
                        .approvals(other.id(), other.revision())
                        .isEmpty())
                .toList();
        older.forEach(other -> rows.move(
                tx,
                other,
                ProposalState.SUPERSEDED,
                ProposalRows.draft("proposal.superseded", Actor.SYSTEM, other.id(), new SupersededEntry(newer.id()))));
        return older.stream().map(ProposalRow::id).toList();
    }

    private static List<DeviceId> devices(Proposal proposal) {
        return proposal.change().edits().stream()
                .map(DeviceEdit::device)
                .sorted()
                .toList();
    }

    private static SubmittedEntry submitted(Stored<Proposal> stored) {
        Proposal proposal = stored.value();
        return new SubmittedEntry(
                proposal.revision(),
                stored.digest(),
                proposal.task().value(),
                proposal.taskType(),
                proposal.change().edits().stream().map(DeviceEdit::digest).toList());
    }

    private static Actor actor(Proposal proposal) {
        return Actor.of(proposal.agent());
    }
}
