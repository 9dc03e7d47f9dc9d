package dev.countersign.network.netconf;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: doubling from the first to the longest, each shortened by a random part of up to a half, so
 * that devices lost together do not come back together. A session that lasts as long as the longest pause begins anew.
 */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration pause;
    private long since = -1;
    private boolean up;

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.pause = first;
    }

    /** A session stands. */
    public void succeeded() {
        succeeded(System.nanoTime());
    }

    /** How long to wait before the next attempt. */
    public Duration next() {
        return next(System.nanoTime());
    }

    void succeeded(long nanoTime) {
        up = true;
        since = nanoTime;
    }

    Duration next(long nanoTime) {
        if (up && nanoTime - since >= longest.toNanos()) {
            pause = first;
        }
        up = false;
        Duration now = pause;
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(longest) < 0 ? twice : longest;
        long nanos = now.toNanos();
        return Duration.ofNanos(nanos - random.nextLong(nanos / 2 + 1));
    }
}
