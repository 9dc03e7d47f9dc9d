package dev.countersign.telemetry.source;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How late values came, from their event to here.
 *
 * @param half of them came within so many milliseconds
 * @param most that any of them took
 */
public record Lateness(long half, long most) {
    /** The newest few hundred of them. Not thread-safe. */
    static final class Recent {
        private static final int KEPT = 512;
        private final long[] millis = new long[KEPT];
        private int count;

        void add(Duration late) {
            if (!late.isNegative()) {
                millis[count++ % KEPT] = late.toMillis();
                count = count == 2 * KEPT ? KEPT : count;
            }
        }

        /** Null before the first. */
        @Nullable
        Lateness summary() {
            int known = Math.min(count, KEPT);
            if (known == 0) {
                return null;
            }
            long[] sorted = Arrays.copyOf(millis, known);
            Arrays.sort(sorted);
            return new Lateness(sorted[known / 2], sorted[known - 1]);
        }
    }
}
