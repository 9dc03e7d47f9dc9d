package dev.countersign.lab.traffic;

import dev.countersign.core.Interval;
import dev.countersign.twin.Evaluation;
import java.time.Duration;

/**
 * The true state of the network over one tick: what no device can see whole.
 *
 * @param scenario name of what is played
 * @param elapsed time since the scenario began; negative before
 * @param interval wall-clock time it held
 * @param length what the counters advanced by, on the monotonic clock
 */
public record Tick(String scenario, Duration elapsed, Interval interval, Duration length, Evaluation evaluation) {
    public double seconds() {
        return length.toNanos() / 1e9;
    }
}
