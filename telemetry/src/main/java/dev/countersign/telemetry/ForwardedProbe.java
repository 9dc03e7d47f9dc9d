package dev.countersign.telemetry;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.probe.ProbeReading;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.window.InterfaceNames;
import dev.countersign.telemetry.flow.KeptFlow;
import dev.countersign.telemetry.flow.RecentFlows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Measures how much traffic the network lets through, from the newest flows as they came. A packet is counted where it
 * enters the network, once, unless its exporter says it was dropped ({@code forwardingStatus}, RFC 7270); an exporter that
 * does not say forwards what it reports. A flow is taken to have spread its packets evenly over its time.
 *
 * <p>The answer is {@link ProbeReading.Unread} rather than a guess when an exporter is silent, when it is not known where
 * an interface leads, or when flows have fallen out of memory.
 */
final class ForwardedProbe {
    private final RecentFlows recent;
    private final Clock clock;
    private final Duration length;
    private final Duration grace;
    private final ExporterWatch exporters;
    private final InterfaceNames names;
    private final Predicate<InterfaceRef> edge;
    private final Supplier<Coverage> coverage;

    /**
     * @param length of the interval that is measured
     * @param grace how long ago it ended, so that its flows have come
     * @param coverage of the newest windows
     */
    ForwardedProbe(
            RecentFlows recent,
            Clock clock,
            Duration length,
            Duration grace,
            ExporterWatch exporters,
            InterfaceNames names,
            Predicate<InterfaceRef> edge,
            Supplier<Coverage> coverage) {
        this.recent = recent;
        this.clock = clock;
        this.length = length;
        this.grace = grace;
        this.exporters = exporters;
        this.names = names;
        this.edge = edge;
        this.coverage = coverage;
    }

    ProbeReading read(Traffic include, List<Traffic> except) {
        Instant end = clock.instant().minus(grace);
        Interval interval = new Interval(end.minus(length), end);
        Optional<String> silent = exporters.silentSince(end);
        if (silent.isPresent()) {
            return new ProbeReading.Unread(silent.get());
        }
        Sum sum = new Sum(interval, include, except);
        if (!recent.visit(interval, sum::add)) {
            return new ProbeReading.Unread("more flows came since " + interval.start()
                    + " than are kept [Hint: keep more recent flows, or sample more coarsely]");
        }
        return sum.unplaced.<ProbeReading>map(ProbeReading.Unread::new).orElseGet(sum::reading);
    }

    /** Adds up one measurement. */
    private final class Sum {
        private final long start;
        private final long end;
        private final Interval interval;
        private final Traffic include;
        private final List<Traffic> except;
        private final Map<InterfaceAt, Boolean> edges = new HashMap<>();
        private double packets;
        private double variance;
        private double oneIn = 1;
        private Optional<String> unplaced = Optional.empty();

        Sum(Interval interval, Traffic include, List<Traffic> except) {
            this.interval = interval;
            this.start = interval.start().toEpochMilli();
            this.end = interval.end().toEpochMilli();
            this.include = include;
            this.except = except;
        }

        void add(KeptFlow flow) {
            if (!entersHere(flow)) {
                return;
            }
            oneIn = Math.max(oneIn, flow.samplingFactor());
            if (flow.dropped() || !flow.matches(include) || except.stream().anyMatch(flow::matches)) {
                return;
            }
            double inside = Math.min(end, flow.endMillis() + 1) - Math.max(start, flow.startMillis());
            double part = inside / (flow.endMillis() + 1 - flow.startMillis());
            double here = flow.packets() * part;
            packets += here;
            variance += flow.samplingFactor() > 1 ? here * flow.samplingFactor() : here * (1 - part);
        }

        private boolean entersHere(KeptFlow flow) {
            return edges.computeIfAbsent(new InterfaceAt(flow.device(), flow.ingress()), this::isEdge);
        }

        private boolean isEdge(InterfaceAt at) {
            Optional<String> name = names.name(at.device(), at.ifIndex());
            if (name.isEmpty()) {
                unplaced = Optional.of(
                        "the name of interface %d of %s has not been read, so it is not known whether it is at the network's edge"
                                .formatted(at.ifIndex(), at.device()));
            }
            return name.map(n -> edge.test(new InterfaceRef(at.device(), n))).orElse(false);
        }

        ProbeReading reading() {
            return new ProbeReading.Measured(
                    packets / (length.toMillis() / 1000.0),
                    interval,
                    SampledRate.error(packets, variance, oneIn, coverage.get(), length));
        }
    }

    private record InterfaceAt(DeviceId device, long ifIndex) {}
}
