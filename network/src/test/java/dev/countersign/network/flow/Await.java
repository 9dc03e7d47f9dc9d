package dev.countersign.network.flow;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, within a bound that only a broken build reaches. */
final class Await {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private Await() {}

    static void until(BooleanSupplier condition, Supplier<String> state) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + BOUND + ": " + state.get());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
