package dev.countersign.lab.netconf;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, not for a time. */
final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Await() {}

    static void until(Callable<Boolean> condition) {
        long start = System.nanoTime();
        try {
            while (!condition.call()) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    fail("waited %s in vain", PATIENCE);
                }
                LockSupport.parkNanos(5_000_000);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
