package dev.countersign.vendor.text;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that a reading may take, on a monotonic clock. */
public final class Deadline {
    private final LongSupplier nanoTime;
    private final long end;

    private Deadline(LongSupplier nanoTime, long end) {
        this.nanoTime = nanoTime;
        this.end = end;
    }

    /** So long from now; the clock is one like {@link System#nanoTime}. */
    public static Deadline in(Duration time, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + time.toNanos());
    }

    /** Nothing while there is time left, {@link Unreadable} after. */
    public void check() {
        if (nanoTime.getAsLong() - end > 0) {
            throw new Unreadable("vendor.too-slow", 0, 0, "a text that is read in the time allowed", "more work");
        }
    }
}
