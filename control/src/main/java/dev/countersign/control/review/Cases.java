package dev.countersign.control.review;

import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.risk.TierDecision;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.ProposalId;
import dev.countersign.core.config.Operation;
import dev.countersign.core.evidence.Evidence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads cases and the queue. */
final class Cases {
    private static final int HISTORY = 1000;

    private final Ledger ledger;
    private final ApprovalPolicy policy;
    private final Clock clock;

    Cases(ReviewDesk.Parts parts) {
        ledger = parts.ledger();
        policy = parts.policy();
        clock = parts.clock();
    }

    Optional<Case> find(ProposalId id) {
        List<Entry> history = ledger.entriesAbout(ProposalRows.subject(id), HISTORY);
        return ledger.read(handle -> new ProposalRows(handle).find(id).map(row -> assemble(handle, row, history)));
    }

    /** Open ones: what needs a person most comes first. */
    List<QueueItem> queue() {
        List<ProposalState> open =
                Arrays.stream(ProposalState.values()).filter(s -> !s.terminal()).toList();
        Instant now = clock.instant();
        return ledger
                .read(handle -> new ProposalRows(handle)
                        .in(open).stream().map(row -> item(handle, row)).toList())
                .stream()
                .sorted(Comparator.comparingInt((QueueItem item) -> rank(item.state()))
                        .thenComparing(item -> pressure(item, now))
                        .thenComparing(QueueItem::id))
                .toList();
    }

    List<QueueItem> closed(int limit) {
        List<ProposalState> ended = Arrays.stream(ProposalState.values())
                .filter(ProposalState::terminal)
                .toList();
        return ledger.read(handle -> new ProposalRows(handle)
                .newestIn(ended, limit).stream().map(row -> item(handle, row)).toList());
    }

    List<ProposalId> in(ProposalState state) {
        return ledger.read(handle -> new ProposalRows(handle)
                .in(List.of(state)).stream().map(ProposalRow::id).toList());
    }

    private Case assemble(Handle handle, ProposalRow row, List<Entry> history) {
        ProposalRows rows = new ProposalRows(handle);
        List<ProposalRows.Revision> revisions = rows.revisions(row.id());
        ProposalRows.Revision newest = revisions.getLast();
        return new Case(
                row.id(),
                row.state(),
                newest.proposal(),
                newest.report(),
                newest.tier(),
                row.submittedAt(),
                row.expiresAt(),
                row.claimedBy(),
                row.question(),
                revisions.stream().map(ProposalRows.Revision::proposal).toList(),
                rows.decisions(row.id()),
                approvals(handle, row),
                approvalsNeeded(newest.tier()),
                new DeploymentRows(handle).of(row.id()).orElse(null),
                history);
    }

    private QueueItem item(Handle handle, ProposalRow row) {
        ProposalRows.Revision revision = new ProposalRows(handle).revision(row.id(), row.revision());
        Optional<VerificationReport> report = Optional.ofNullable(revision.report());
        TierDecision tier = revision.tier();
        return new QueueItem(
                row.id(),
                row.revision(),
                row.state(),
                row.taskType(),
                row.devices(),
                report.map(Cases::counts).orElse(""),
                tier == null ? null : tier.tier(),
                report.flatMap(Cases::oldestEvidence).orElse(null),
                row.submittedAt(),
                row.expiresAt(),
                row.claimedBy(),
                approvals(handle, row).size(),
                approvalsNeeded(tier));
    }

    private static List<Approval> approvals(Handle handle, ProposalRow row) {
        return new ApprovalRows(handle)
                .approvals(row.id(), row.revision()).stream()
                        .map(ApprovalRows.Stored::approval)
                        .toList();
    }

    private int approvalsNeeded(@Nullable TierDecision tier) {
        return policy.approvalsNeeded(tier == null ? RiskTier.T0 : tier.tier());
    }

    private static String counts(VerificationReport report) {
        return "+%d ~%d −%d"
                .formatted(
                        count(report, Operation.CREATED),
                        count(report, Operation.REPLACED) + count(report, Operation.MOVED),
                        count(report, Operation.DELETED));
    }

    private static long count(VerificationReport report, Operation operation) {
        return report.devices().stream()
                .mapToLong(device -> device.difference().count(operation))
                .sum();
    }

    private static Optional<Instant> oldestEvidence(VerificationReport report) {
        return report.evidence().stream()
                .map(Evidence::interval)
                .map(i -> i.end())
                .min(Comparator.naturalOrder());
    }

    private static int rank(ProposalState state) {
        return switch (state) {
            case UNKNOWN -> 0;
            case CONFIRM_WINDOW -> 1;
            case AWAITING_REVIEW -> 2;
            case APPROVED, DEPLOYING -> 3;
            case DEFERRED -> 4;
            case PROPOSED, VERIFYING, RETURNED -> 5;
            case REJECTED, SUPERSEDED, EXPIRED, CONFIRMED, ROLLED_BACK -> 6;
        };
    }

    /** Time left divided by impact, where a tier up counts double: smaller is more pressing. */
    private static Duration pressure(QueueItem item, Instant now) {
        RiskTier tier = item.tier() == null ? RiskTier.T0 : item.tier();
        return Duration.between(now, item.expiresAt()).dividedBy(weight(tier));
    }

    private static int weight(RiskTier tier) {
        return switch (tier) {
            case T0 -> 1;
            case T1 -> 2;
            case T2 -> 4;
            case T3 -> 8;
        };
    }
}
