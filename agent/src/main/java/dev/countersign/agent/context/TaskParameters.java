package dev.countersign.agent.context;

import java.time.Duration;

/**
 * What a task counts as a flood; the same numbers that start a task by policy.
 *
 * @param packetsPerSecond entering an interface, more than
 * @param synShare part of them that are TCP SYN, more than; 0 to 1
 * @param evidenceAge evidence older than this is not used
 */
public record TaskParameters(double packetsPerSecond, double synShare, Duration evidenceAge) {
    /** More than 100,000 packets per second, more than 80 % SYN, from the last minute. */
    public static final TaskParameters DEFAULT = new TaskParameters(100_000, 0.8, Duration.ofMinutes(1));

    public TaskParameters {
        if (!(packetsPerSecond > 0) || !(synShare >= 0 && synShare <= 1) || !evidenceAge.isPositive()) {
            throw new IllegalArgumentException(
                    "task parameters: expected a positive rate, a share of 0 to 1 and a positive age, found "
                            + packetsPerSecond + ", " + synShare + ", " + evidenceAge);
        }
    }
}
