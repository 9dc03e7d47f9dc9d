package dev.countersign.state.artifact;

import dev.countersign.core.Interval;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an artifact covers: every point over the whole interval, but for the gaps.
 *
 * @param points every observation point, sorted, each once, never none
 * @param interval the observation window
 * @param method how it was collected, for example {@code ipfix}
 * @param aggregation parameters of aggregation, for example {@code key: ipv4-source/24} or {@code filter: tcp syn};
 *     artifacts can be merged only when these are equal
 * @param gaps what is missing, sorted; of a point at most one gap at a time
 */
public record Scope(
        List<ObservationPoint> points,
        Interval interval,
        String method,
        Sampling sampling,
        Map<String, String> aggregation,
        List<Gap> gaps) {
    public Scope {
        points = points.stream().distinct().sorted().toList();
        if (points.isEmpty()) {
            throw new IllegalArgumentException("scope: expected at least one observation point");
        }
        aggregation = Collections.unmodifiableMap(new TreeMap<>(aggregation));
        gaps = gaps.stream().sorted().toList();
    }

    /** A scope without gaps. */
    public Scope(
            List<ObservationPoint> points,
            Interval interval,
            String method,
            Sampling sampling,
            Map<String, String> aggregation) {
        this(points, interval, method, sampling, aggregation, List.of());
    }
}
