package dev.countersign.telemetry;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for something, within a bound that only a broken build reaches. */
final class Await {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private Await() {}

    /** The first answer that is there. */
    static <T> T first(Supplier<Optional<T>> attempt, Supplier<String> state) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (true) {
            Optional<T> answer = attempt.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + BOUND + ": " + state.get());
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
