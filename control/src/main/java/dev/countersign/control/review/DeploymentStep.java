package dev.countersign.control.review;

import dev.countersign.core.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One intent, durable before anything is sent, and what came of it.
 *
 * @param number of the step, rising over all deployments
 * @param device null for a step that concerns all of them
 * @param step stable name, for example {@code lock}, {@code edit}, {@code commit-confirmed}, {@code read-back}
 * @param result null as long as the outcome is not recorded: after a crash, nobody knows
 */
public record DeploymentStep(
        long number,
        @Nullable DeviceId device,
        String step,
        String detail,
        Instant intendedAt,
        @Nullable Result result,
        String outcome,
        @Nullable Instant finishedAt) {
    /** What is known of a step that ended. */
    public enum Result {
        DONE,
        /** The device said no; nothing changed by this step. */
        REFUSED,
        /** No answer, or one that cannot be trusted. */
        UNKNOWN
    }
}
