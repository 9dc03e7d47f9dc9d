package dev.countersign.telemetry.poll;

import dev.countersign.core.inventory.InterfaceRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The counters of an interface at one moment, from wherever they were read.
 *
 * @param counters by their names in {@code statistics} (RFC 8343); others are passed over
 * @param discontinuity {@code discontinuity-time} as text; when it changes, counters have begun anew
 * @param speed in bit/s; empty when nobody says
 * @param from the device read its counters between this and {@code to}
 */
public record CounterReading(
        InterfaceRef at,
        Map<String, CounterValue> counters,
        Optional<String> discontinuity,
        Optional<Long> speed,
        Instant from,
        Instant to) {
    public CounterReading {
        counters = Map.copyOf(counters);
    }
}
