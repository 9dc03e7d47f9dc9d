package dev.countersign.telemetry.source;

import java.time.Duration;

/**
 * How messages of a broker are used.
 *
 * @param largest message in bytes
 * @param oldest how long ago an event may be
 * @param window of delays that an artifact is made of, in whole seconds
 * @param patience how long the messages of a device wait for its schema
 * @param subscriptions kept of each device
 */
public record BrokerConfig(int largest, Duration oldest, Duration window, Duration patience, int subscriptions) {
    /** 1 MiB, 15 minutes, windows of a minute, half a minute, 32 subscriptions. */
    public static final BrokerConfig DEFAULTS =
            new BrokerConfig(1 << 20, Duration.ofMinutes(15), Duration.ofMinutes(1), Duration.ofSeconds(30), 32);

    public BrokerConfig {
        if (largest < 1
                || subscriptions < 1
                || oldest.isNegative()
                || window.compareTo(Duration.ofSeconds(1)) < 0
                || window.toMillis() % 1_000 != 0) {
            throw new IllegalArgumentException("broker: expected positive limits and a window of whole seconds, found "
                    + largest + ", " + subscriptions + ", " + oldest + ", " + window);
        }
    }
}
