package dev.countersign.telemetry;

import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.window.InterfaceWindow;
import dev.countersign.state.window.PublishedWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Evidence out of one window of flows: for every interface whose name is known, what entered, from whom and to whom. */
final class WindowEvidence {
    private static final int LARGEST = 20;
    private static final double Z95 = 1.96;
    private static final double RULE_OF_THREE = 3;

    private final PublishedWindow window;
    private final List<Evidence> made = new ArrayList<>();

    private WindowEvidence(PublishedWindow window) {
        this.window = window;
    }

    static List<Evidence> of(PublishedWindow window) {
        WindowEvidence evidence = new WindowEvidence(window);
        window.interfaces()
                .forEach(at -> at.name().ifPresent(name -> evidence.add(new InterfaceRef(window.device(), name), at)));
        return evidence.made;
    }

    private void add(InterfaceRef at, PublishedWindow.At seen) {
        InterfaceWindow flows = seen.window();
        Duration length = window.interval().length();
        double pps = flows.packets() / seconds(length);
        add("mix", at, new Fact.TrafficMix(at, pps, flows.synShare()), mixError(seen), seen, QueryClass.TRAFFIC_MIX);
        add(
                "sources",
                at,
                new Fact.DistinctSources(at, flows.distinctSources()),
                flows.distinctSourcesError(),
                seen,
                QueryClass.DISTINCT_SOURCES);
        if (flows.synPackets() > 0) {
            ErrorStatement error = perSecond(flows.largestError(), length);
            List<Estimate> from = flows.largestSources(LARGEST, length);
            List<Estimate> to = flows.largestDestinations(LARGEST, length);
            add("top-sources", at, new Fact.TopSources(at, from), error, seen, QueryClass.HEAVY_HITTER_SOURCES);
            add("top-targets", at, new Fact.TopDestinations(at, to), error, seen, QueryClass.HEAVY_HITTER_DESTINATIONS);
        }
    }

    private void add(
            String kind, InterfaceRef at, Fact fact, ErrorStatement error, PublishedWindow.At seen, QueryClass query) {
        Interval interval = window.interval();
        @Nullable String artifact = seen.artifacts().get(query);
        made.add(new Evidence(
                EvidenceIds.of(window.device(), kind, at.name(), interval.start()),
                window.device(),
                fact,
                window.source(),
                "ipfix",
                interval,
                error,
                artifact == null ? List.of() : List.of(artifact)));
    }

    /** Of the rate; the share's own half-width is the parameter {@code synShareBound} (binomial over counted packets). */
    private ErrorStatement mixError(PublishedWindow.At seen) {
        InterfaceWindow flows = seen.window();
        ErrorStatement rate = SampledRate.error(
                (double) flows.packets(),
                flows.variance(),
                flows.sampling().oneIn(),
                seen.coverage(),
                window.interval().length());
        return switch (rate) {
            case ErrorStatement.Exact exact -> exact;
            case ErrorStatement.Unknown unknown -> unknown;
            case ErrorStatement.Bounded bounded -> {
                double half = shareError(flows.synShare(), Math.max(1, flows.counted()));
                yield with(bounded, Map.of("synShareBound", half, "countedPackets", flows.counted()));
            }
        };
    }

    private static double shareError(double share, double counted) {
        boolean all = share == 0 || share == 1;
        return all ? Math.min(1, RULE_OF_THREE / counted) : Z95 * Math.sqrt(share * (1 - share) / counted);
    }

    private static ErrorStatement perSecond(ErrorStatement packets, Duration length) {
        return switch (packets) {
            case ErrorStatement.Exact exact -> exact;
            case ErrorStatement.Unknown unknown -> unknown;
            case ErrorStatement.Bounded b ->
                new ErrorStatement.Bounded(b.bound() / seconds(length), b.relative(), b.confidence(), b.parameters());
        };
    }

    private static ErrorStatement with(ErrorStatement.Bounded bounded, Map<String, Double> more) {
        Map<String, Double> parameters = new TreeMap<>(bounded.parameters());
        parameters.putAll(more);
        return new ErrorStatement.Bounded(bounded.bound(), bounded.relative(), bounded.confidence(), parameters);
    }

    private static double seconds(Duration length) {
        return length.toMillis() / 1000.0;
    }
}
