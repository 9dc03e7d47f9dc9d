package dev.countersign.state.sharing;

import java.time.Duration;

/** So many within any span of this length, such as {@code 600 per 1h}. */
public record Allowance(long amount, Duration period) {
    @Override
    public String toString() {
        return amount + " per " + period;
    }
}
