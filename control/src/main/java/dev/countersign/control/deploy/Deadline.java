package dev.countersign.control.deploy;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A point on the monotonic clock. */
record Deadline(long nanos, LongSupplier clock) {
    static Deadline in(Duration duration, LongSupplier clock) {
        return new Deadline(clock.getAsLong() + duration.toNanos(), clock);
    }

    /** What is left; zero when it has passed. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - clock.getAsLong()));
    }

    boolean passed() {
        return left().isZero();
    }

    Deadline later(Duration duration) {
        return new Deadline(nanos + duration.toNanos(), clock);
    }
}
