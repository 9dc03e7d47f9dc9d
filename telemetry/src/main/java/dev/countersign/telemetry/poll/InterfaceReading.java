package dev.countersign.telemetry.poll;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one read says of one interface.
 *
 * @param discontinuity {@code discontinuity-time} as text; when it changes, counters have begun anew (RFC 8343)
 * @param speed in bit/s; empty when the device does not say
 */
record InterfaceReading(
        String name,
        Optional<Long> ifIndex,
        Optional<String> discontinuity,
        Optional<Long> speed,
        Map<Counter, CounterValue> counters) {
    InterfaceReading {
        EnumMap<Counter, CounterValue> sorted = new EnumMap<>(Counter.class);
        sorted.putAll(counters);
        counters = Collections.unmodifiableMap(sorted);
    }
}
