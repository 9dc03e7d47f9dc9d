package dev.countersign.control.review;

import dev.countersign.core.DeviceId;
import dev.countersign.core.ProposalId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as it is stored.
 *
 * @param id unique; also the persist-id of its confirmed commits (RFC 6241 section 8.4)
 * @param state one of {@code DEPLOYING}, {@code CONFIRM_WINDOW}, {@code CONFIRMED}, {@code ROLLED_BACK}, {@code UNKNOWN}
 * @param confirmBy wall-clock time by which the devices take the change back on their own; null before the commit
 * @param reason why it ended as it did; empty while it runs
 * @param devices where each device stands, in the order of the statement
 * @param steps intents and outcomes, in order
 */
public record Deployment(
        String id,
        ProposalId proposal,
        int revision,
        ProposalState state,
        Instant startedAt,
        @Nullable Instant confirmBy,
        String reason,
        List<DeviceStatus> devices,
        List<DeploymentStep> steps) {
    public Deployment {
        devices = List.copyOf(devices);
        steps = List.copyOf(steps);
    }

    /** Where one device stands. {@code detail} for people. */
    public record DeviceStatus(DeviceId device, Phase phase, String detail) {}

    /** What is known about one device. */
    public enum Phase {
        /** Nothing was sent that changes it. */
        UNTOUCHED,
        /** Something was sent; its running configuration is not yet changed. */
        CANDIDATE,
        /** Committed with a way back, and read back as expected. */
        COMMITTED,
        CONFIRMED,
        /** Read back as before. */
        REVERTED,
        /** Not known. */
        UNKNOWN
    }
}
