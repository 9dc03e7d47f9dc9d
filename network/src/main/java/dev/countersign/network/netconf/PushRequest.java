package dev.countersign.network.netconf;

import java.time.Duration;

/**
 * A subscription to the operational datastore (RFC 8641 section 4.4).
 *
 * @param name for people
 * @param filter a subtree, whose elements declare their own namespaces
 * @param onChange true to be told of changes, and at the start of all; false for all of it again and again
 * @param period from one update to the next, or at least between two changes; a hundredth of a second or more
 */
public record PushRequest(String name, String filter, boolean onChange, Duration period) {
    private static final long CENTISECOND = 10;

    public PushRequest {
        if (period.toMillis() < CENTISECOND) {
            throw new IllegalArgumentException("push: expected a period of 10 ms or more, found " + period);
        }
    }

    long centiseconds() {
        return period.toMillis() / CENTISECOND;
    }
}
