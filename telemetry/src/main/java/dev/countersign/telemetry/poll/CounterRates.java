package dev.countersign.telemetry.poll;

import dev.countersign.core.Interval;
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes rates of counters that come one interface at a time, with the moments that their source gives: wrap, reset and gaps
 * as when a device is polled. Readings of one interface that are not newer than the one before are passed over. Bounded
 * in the number of interfaces; not thread-safe.
 */
public final class CounterRates {
    private static final long NANOS = 1_000_000_000L;

    private record Tracked(RateTracker tracker, Instant newest) {}

    private final int most;
    private final Map<InterfaceRef, Tracked> tracked = new HashMap<>();
    private long refused;

    /** @param most interfaces; later ones are refused */
    public CounterRates(int most) {
        this.most = most;
    }

    /** The rates since the reading before; empty after the first, a reset, and where there is no room. */
    public Optional<InterfaceRates> next(CounterReading reading) {
        Tracked before = tracked.get(reading.at());
        if (before == null && tracked.size() >= most) {
            refused++;
            return Optional.empty();
        }
        if (before != null && !reading.to().isAfter(before.newest())) {
            refused++;
            return Optional.empty();
        }
        RateTracker tracker = before == null ? new RateTracker(reading.at().device()) : before.tracker();
        tracked.put(reading.at(), new Tracked(tracker, reading.to()));
        PollTime time =
                new PollTime(new Interval(reading.from(), reading.to()), nanos(reading.from()), nanos(reading.to()));
        return tracker.next(List.of(interfaceReading(reading)), time).stream().findFirst();
    }

    /** Readings that were not used: out of order, or of too many interfaces. */
    public long refused() {
        return refused;
    }

    private static InterfaceReading interfaceReading(CounterReading reading) {
        Map<Counter, CounterValue> counters = new EnumMap<>(Counter.class);
        reading.counters().forEach((leaf, value) -> Counter.of(leaf).ifPresent(known -> counters.put(known, value)));
        return new InterfaceReading(
                reading.at().name(), Optional.empty(), reading.discontinuity(), reading.speed(), counters);
    }

    private static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), NANOS), at.getNano());
    }
}
