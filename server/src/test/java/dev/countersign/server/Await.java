package dev.countersign.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition with a bounded deadline on the monotonic clock. */
public final class Await {
    private static final long PAUSE_MILLIS = 20;

    private Await() {}

    public static void until(String what, Duration atMost, BooleanSupplier condition) {
        value(what, atMost, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** The first value there is. */
    public static <T> T value(String what, Duration atMost, Supplier<Optional<T>> source) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            Optional<T> value = source.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + atMost.toSeconds() + " s in vain for " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
