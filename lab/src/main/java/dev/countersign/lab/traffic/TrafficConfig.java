package dev.countersign.lab.traffic;

import java.time.Duration;

/**
 * How the traffic moves.
 *
 * @param tick time from one evaluation to the next
 * @param seed of all randomness
 * @param noise standard deviation of a demand's rate around what the scenario says, as part of it; 0 for none
 */
public record TrafficConfig(Duration tick, long seed, double noise) {
    public TrafficConfig {
        if (tick.compareTo(Duration.ofMillis(10)) < 0 || tick.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException("tick: expected 10 ms to 1 s, found " + tick);
        }
        if (!(noise >= 0 && noise <= 0.2)) {
            throw new IllegalArgumentException("noise: expected 0 to 0.2, found " + noise);
        }
    }

    /** Five times a second, 2 % noise. */
    public static TrafficConfig standard() {
        return new TrafficConfig(Duration.ofMillis(200), 1, 0.02);
    }
}
