package dev.countersign.control.deploy;

import java.time.Duration;

/**
 * The two ends of a confirm window. They differ because nobody here knows to the moment when a device began to count.
 *
 * @param keepUntil until then an operator may keep the change; before any device takes it back
 * @param revertedBy by then every device that heard no confirm has taken it back
 */
record Window(Deadline keepUntil, Deadline revertedBy) {
    /** Added to a device's own time, for its timer and its way of applying. */
    static final Duration SLACK = Duration.ofSeconds(2);

    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(2);

    /** How long operators have of a confirm timeout: a last-moment word must still reach every device. */
    static Duration open(Duration confirmTimeout) {
        Duration margin = confirmTimeout.dividedBy(10);
        return confirmTimeout.minus(margin.compareTo(LONGEST_MARGIN) < 0 ? margin : LONGEST_MARGIN);
    }
}
