package dev.countersign.server.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.control.review.Approval;
import dev.countersign.control.review.Decision;
import dev.countersign.control.review.ProposalState;
import dev.countersign.control.verify.Check;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One whole decision, in the order in which it is read.
 *
 * @param sentence what changes on all devices, composed by code
 * @param tier null before verification has ended
 * @param digest of the proposal's revision, prose included; {@code words} the same for two people to compare by voice
 * @param lockout the check of the management path; its outcome is {@code NOT_CHECKED} when it was not made
 * @param checks all checks, the lock-out included
 * @param evidence every piece cited, oldest first
 * @param deployment its id; null before deployment
 * @param unopened true when the viewer must give their own verdict before the model's prose is opened (T2 and up)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionView(
        Instant now,
        ProposalId id,
        int revision,
        int revisions,
        ProposalState state,
        String taskType,
        AgentId agent,
        @Nullable OperatorId requestedBy,
        Duration age,
        Duration timeLeft,
        @Nullable OperatorId claimedBy,
        @Nullable String question,
        String sentence,
        List<DeviceId> devices,
        String counts,
        @Nullable TierView tier,
        List<DeviceChange> changes,
        String digest,
        String words,
        Check lockout,
        List<Check> checks,
        List<ClaimRow> claims,
        List<EvidenceRow> evidence,
        NoAction noAction,
        String undo,
        @Nullable RationaleView rationale,
        boolean unopened,
        List<Approval> approvals,
        int approvalsNeeded,
        List<Decision> decisions,
        @Nullable String deployment,
        Powers powers) {
    public DecisionView {
        devices = List.copyOf(devices);
        changes = List.copyOf(changes);
        checks = List.copyOf(checks);
        claims = List.copyOf(claims);
        evidence = List.copyOf(evidence);
        approvals = List.copyOf(approvals);
        decisions = List.copyOf(decisions);
    }

    /** What an approver types to show that they know where it goes: the device's name, or of several their number. */
    public String toType() {
        return devices.size() == 1 ? devices.getFirst().value() : devices.size() + " devices";
    }
}
