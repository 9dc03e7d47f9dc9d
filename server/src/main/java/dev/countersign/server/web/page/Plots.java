package dev.countersign.server.web.page;

import dev.countersign.core.DeviceId;
import dev.countersign.server.view.DeploymentView;
import dev.countersign.server.view.InterfaceView;
import dev.countersign.server.view.NetworkView;
import dev.countersign.server.view.NoAction;
import dev.countersign.server.view.ProbeRow;
import dev.countersign.server.view.RateSample;
import dev.countersign.server.web.plot.RatePlot;
import dev.countersign.server.web.plot.Series;
import dev.countersign.server.web.plot.TopologyMap;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Views as pictures. */
public final class Plots {
    private static final double SHOWN_SECONDS = 300;
    private static final double RATE_GAP = 15;
    private static final double PROBE_GAP = 30;

    private Plots() {}

    /** Packets in and out of an interface over the last five minutes. */
    public static String packets(InterfaceView at, Instant now) {
        return rates(at, now, "packets/s", RateSample::packetsIn, RateSample::packetsOut);
    }

    /** Bits in and out of an interface over the last five minutes. */
    public static String bits(InterfaceView at, Instant now) {
        return rates(at, now, "bit/s", RateSample::bitsIn, RateSample::bitsOut);
    }

    /** A probe's readings over the confirm window, with a mark at the commit. */
    public static String probe(ProbeRow probe, DeploymentView deployment) {
        double end = second(deployment.now());
        double start = probe.history().isEmpty()
                ? end - 60
                : Math.min(second(probe.history().getFirst().at()), end - 60);
        Instant committed = deployment.committedAt();
        return new RatePlot(
                        probe.name(),
                        "packets/s",
                        start,
                        end,
                        PROBE_GAP,
                        List.of(new Series(probe.name(), points(probe.history()))),
                        committed == null ? null : Double.valueOf(second(committed)))
                .svg(ZoneOffset.UTC);
    }

    /** What was measured, and the projection with its interval. */
    public static String projection(NoAction outlook) {
        List<NoAction.Point> all = Stream.concat(outlook.history().stream(), outlook.projected().stream())
                .toList();
        if (all.isEmpty()) {
            return "";
        }
        double start = second(all.getFirst().at());
        double end = Math.max(start + 1, second(all.getLast().at()));
        @Nullable
        Double mark = outlook.history().isEmpty()
                ? null
                : Double.valueOf(second(outlook.history().getLast().at()));
        return new RatePlot(
                        outlook.sentence(),
                        outlook.unit(),
                        start,
                        end,
                        PROBE_GAP,
                        List.of(
                                new Series("measured", points(outlook.history())),
                                new Series("projected", points(outlook.projected())),
                                new Series("lower end", points(outlook.low())),
                                new Series("upper end", points(outlook.high()))),
                        mark)
                .svg(ZoneOffset.UTC);
    }

    /** The network with its loads, devices without a session, and where proposals wait. */
    public static String map(NetworkView network) {
        Set<DeviceId> down = new HashSet<>();
        Set<DeviceId> marked = new HashSet<>();
        network.devices().forEach(row -> {
            if (!row.connection().up()) {
                down.add(row.device().id());
            }
            if (!row.proposals().isEmpty()) {
                marked.add(row.device().id());
            }
        });
        Map<String, Double> loads = new HashMap<>();
        network.links().forEach(row -> {
            Double load = row.load();
            loads.put(row.link().id(), load == null ? Double.NaN : load);
        });
        return new TopologyMap(network.topology(), down, marked, link -> loads.getOrDefault(link.id(), Double.NaN))
                .svg();
    }

    private static String rates(
            InterfaceView at,
            Instant now,
            String unit,
            ToDoubleFunction<RateSample> in,
            ToDoubleFunction<RateSample> out) {
        double end = second(now);
        return new RatePlot(
                        at.at() + ", " + unit + " in and out",
                        unit,
                        end - SHOWN_SECONDS,
                        end,
                        RATE_GAP,
                        List.of(new Series("in", samples(at, in)), new Series("out", samples(at, out))),
                        null)
                .svg(ZoneOffset.UTC);
    }

    private static List<Series.Point> samples(InterfaceView at, ToDoubleFunction<RateSample> value) {
        return at.history().stream()
                .map(sample -> new Series.Point(second(sample.at()), value.applyAsDouble(sample)))
                .toList();
    }

    private static List<Series.Point> points(List<NoAction.Point> points) {
        return points.stream()
                .map(point -> new Series.Point(second(point.at()), point.value()))
                .toList();
    }

    private static double second(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }
}
