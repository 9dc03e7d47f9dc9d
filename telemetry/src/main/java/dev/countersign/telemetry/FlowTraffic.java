package dev.countersign.telemetry;

import dev.countersign.core.Interval;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.traffic.ObservedInterface;
import dev.countersign.core.traffic.ObservedTraffic;
import dev.countersign.core.traffic.TrafficSource;
import dev.countersign.telemetry.flow.RecentFlows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of the newest complete interval, out of the newest flows as they came and the newest reads of interfaces.
 * What was added up is good for {@value #GOOD_FOR_SECONDS} seconds. Safe for use by many threads.
 */
final class FlowTraffic implements TrafficSource {
    private static final long GOOD_FOR_SECONDS = 3;

    private final RecentFlows recent;
    private final Clock clock;
    private final Duration length;
    private final Duration grace;
    private final ExporterWatch exporters;
    private final FlowPlaces places;
    private final Supplier<Map<InterfaceRef, ObservedInterface>> interfaces;
    private volatile @Nullable ObservedTraffic newest;

    /**
     * @param length of the interval that is added up
     * @param grace how long ago it ended, so that its flows have come
     */
    FlowTraffic(
            RecentFlows recent,
            Clock clock,
            Duration length,
            Duration grace,
            ExporterWatch exporters,
            FlowPlaces places,
            Supplier<Map<InterfaceRef, ObservedInterface>> interfaces) {
        this.recent = recent;
        this.clock = clock;
        this.length = length;
        this.grace = grace;
        this.exporters = exporters;
        this.places = places;
        this.interfaces = interfaces;
    }

    @Override
    public ObservedTraffic observed() {
        ObservedTraffic known = newest;
        if (known != null && isGood(known)) {
            return known;
        }
        ObservedTraffic seen = addUp();
        newest = seen;
        return seen;
    }

    @Override
    public void refresh(Consumer<ObservedTraffic> first) {
        ObservedTraffic seen = addUp();
        first.accept(seen);
        newest = seen;
    }

    /** Neither too old nor, after the clock was set back, of the future. */
    private boolean isGood(ObservedTraffic known) {
        Instant end = clock.instant().minus(grace);
        Instant ended = known.interval().end();
        return !ended.isAfter(end) && ended.isAfter(end.minusSeconds(GOOD_FOR_SECONDS));
    }

    private ObservedTraffic addUp() {
        Instant end = clock.instant().minus(grace);
        Interval interval = new Interval(end.minus(length), end);
        PortCounts ports = new PortCounts();
        recent.visit(interval, ports::add);
        DemandCounter counter = new DemandCounter(interval, places, ports);
        boolean whole = recent.visit(interval, counter::add);
        List<String> missing = new ArrayList<>(counter.missing());
        exporters.silentSince(end).ifPresent(missing::add);
        if (!whole) {
            missing.add("more flows came since " + interval.start() + " than are kept");
        }
        return new ObservedTraffic(
                interval, counter.demands(), counter.oneIn(), interfaces.get(), places.unseen(), missing);
    }
}
