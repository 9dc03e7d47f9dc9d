package dev.countersign.server.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.control.review.ProposalState;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.core.DeviceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One proposal in the queue.
 *
 * @param sentence what it changes, composed by code
 * @param counts {@code +2 ~0 −1}
 * @param tier null before verification has ended
 * @param evidenceAge of the oldest evidence cited; null when none is
 * @param timeLeft until it expires; zero when closed or overdue
 * @param claimedBy null when nobody has it
 * @param page where to look at it: the decision, the confirm window or the receipt
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueueRow(
        ProposalId id,
        int revision,
        ProposalState state,
        String taskType,
        List<DeviceId> devices,
        String sentence,
        String counts,
        @Nullable RiskTier tier,
        @Nullable Duration evidenceAge,
        Duration timeLeft,
        @Nullable OperatorId claimedBy,
        int approvals,
        int approvalsNeeded,
        String page) {
    public QueueRow {
        devices = List.copyOf(devices);
    }
}
