package dev.countersign.telemetry.poll;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns one device's counters, read after read, into rates. An interface has none after its first read, after one at which
 * any of its counters had begun anew, and after one at which it was absent. Not thread-safe.
 */
final class RateTracker {
    private static final int BITS = 8;
    /** The shortest frame with its gap, in bits: no link carries more packets than its speed by this. */
    private static final double SHORTEST_FRAME = 84.0 * BITS;
    /** Where a device does not say its speed: faster than any interface there is. */
    private static final double FASTEST = 1.6e12;

    private record Before(InterfaceReading reading, PollTime time) {}

    private final DeviceId device;
    private Map<String, Before> before = new HashMap<>();

    RateTracker(DeviceId device) {
        this.device = device;
    }

    List<InterfaceRates> next(List<InterfaceReading> readings, PollTime time) {
        Map<String, Before> now = new HashMap<>();
        List<InterfaceRates> rates = new ArrayList<>();
        for (InterfaceReading reading : readings) {
            Before last = before.get(reading.name());
            now.put(reading.name(), new Before(reading, time));
            if (last != null) {
                rates(last, reading, time).ifPresent(rates::add);
            }
        }
        before = now;
        return rates;
    }

    private Optional<InterfaceRates> rates(Before last, InterfaceReading reading, PollTime time) {
        double seconds = time.secondsSince(last.time());
        if (seconds <= 0 || !reading.discontinuity().equals(last.reading().discontinuity())) {
            return Optional.empty();
        }
        return deltas(last.reading(), reading, seconds)
                .map(deltas -> new InterfaceRates(
                        new InterfaceRef(device, reading.name()),
                        new Interval(last.time().wall().end(), latest(last.time(), time)),
                        Side.IN.rate(deltas, seconds),
                        Side.OUT.rate(deltas, seconds),
                        error(deltas.keySet(), seconds, time.uncertainty(last.time()))));
    }

    private static ErrorStatement error(Set<Counter> known, double seconds, double uncertainty) {
        EnumSet<Counter> missing = EnumSet.allOf(Counter.class);
        missing.removeAll(known);
        return missing.isEmpty()
                ? new ErrorStatement.Bounded(
                        uncertainty / seconds, true, 1, Map.of("seconds", seconds, "uncertainSeconds", uncertainty))
                : new ErrorStatement.Unknown("the device does not count " + missing + "; they are taken as 0");
    }

    /** The wall clock may have been set back meanwhile. */
    private static Instant latest(PollTime earlier, PollTime later) {
        return later.wall().end().isBefore(earlier.wall().end())
                ? earlier.wall().end()
                : later.wall().end();
    }

    /** The counts of every counter that both reads have; empty when any of them was reset, or there is none. */
    private static Optional<Map<Counter, Long>> deltas(InterfaceReading last, InterfaceReading now, double seconds) {
        double octets = now.speed().map(Long::doubleValue).orElse(FASTEST) / BITS * seconds;
        Map<Counter, Long> deltas = new HashMap<>();
        for (Map.Entry<Counter, CounterValue> entry : now.counters().entrySet()) {
            CounterValue earlier = last.counters().get(entry.getKey());
            if (earlier != null) {
                boolean counts = entry.getKey() == Counter.IN_OCTETS || entry.getKey() == Counter.OUT_OCTETS;
                double most = counts ? octets : octets * BITS / SHORTEST_FRAME;
                Optional<Long> delta = entry.getValue().since(earlier, most);
                if (delta.isEmpty()) {
                    return Optional.empty();
                }
                deltas.put(entry.getKey(), delta.get());
            }
        }
        return deltas.isEmpty() ? Optional.empty() : Optional.of(deltas);
    }

    /** The counters of one direction. */
    private record Side(Counter octets, Counter discards, Counter errors, List<Counter> packets) {
        static final Side IN = new Side(
                Counter.IN_OCTETS,
                Counter.IN_DISCARDS,
                Counter.IN_ERRORS,
                List.of(Counter.IN_UNICAST, Counter.IN_BROADCAST, Counter.IN_MULTICAST));
        static final Side OUT = new Side(
                Counter.OUT_OCTETS,
                Counter.OUT_DISCARDS,
                Counter.OUT_ERRORS,
                List.of(Counter.OUT_UNICAST, Counter.OUT_BROADCAST, Counter.OUT_MULTICAST));

        Rate rate(Map<Counter, Long> deltas, double seconds) {
            double packetCount = packets.stream()
                    .mapToDouble(counter -> count(deltas, counter))
                    .sum();
            return new Rate(
                    packetCount / seconds,
                    count(deltas, octets) * BITS / seconds,
                    count(deltas, discards) / seconds,
                    count(deltas, errors) / seconds);
        }

        private static double count(Map<Counter, Long> deltas, Counter counter) {
            return deltas.getOrDefault(counter, 0L);
        }
    }
}
