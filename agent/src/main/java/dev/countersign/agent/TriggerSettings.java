package dev.countersign.agent;

import dev.countersign.agent.context.TaskParameters;
import java.time.Duration;

/**
 * When task agents are started without being asked to.
 *
 * @param parameters the rate and share that must be passed, and the age evidence may have
 * @param sustained evaluations in a row that must find it so, each on new counters
 * @param every time between evaluations
 * @param quiet time after the end of a task in which its interface does not trigger again
 */
public record TriggerSettings(
        boolean enabled, TaskParameters parameters, int sustained, Duration every, Duration quiet) {
    /** Two evaluations in a row, every 5 seconds, quiet for 5 minutes. */
    public static final TriggerSettings DEFAULT =
            new TriggerSettings(true, TaskParameters.DEFAULT, 2, Duration.ofSeconds(5), Duration.ofMinutes(5));

    public TriggerSettings {
        if (sustained < 1 || !every.isPositive() || quiet.isNegative()) {
            throw new IllegalArgumentException(
                    "trigger settings: expected at least 1 evaluation, a positive time between"
                            + " them and no negative quiet time, found " + sustained + ", " + every + ", " + quiet);
        }
    }
}
