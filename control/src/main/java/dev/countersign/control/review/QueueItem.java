package dev.countersign.control.review;

import dev.countersign.control.risk.RiskTier;
import dev.countersign.core.DeviceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the queue.
 *
 * @param counts of nodes that change over all devices, as {@code +2 ~0 −1}
 * @param tier null before verification has ended
 * @param oldestEvidence end of the oldest cited evidence's interval; null when none is cited
 * @param approvals how many have signed
 */
public record QueueItem(
        ProposalId id,
        int revision,
        ProposalState state,
        String taskType,
        List<DeviceId> devices,
        String counts,
        @Nullable RiskTier tier,
        @Nullable Instant oldestEvidence,
        Instant submittedAt,
        Instant expiresAt,
        @Nullable OperatorId claimedBy,
        int approvals,
        int approvalsNeeded) {
    public QueueItem {
        devices = List.copyOf(devices);
    }
}
