package dev.countersign.state.artifact;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The scopes of several artifacts together. Each says of some points that they were watched for some time; together they
 * may not say it twice of the same point and time, and what none says of a point is a gap.
 */
final class MergeScope {
    /** One point of one artifact, with the times it was watched. */
    private record Watch(StateArtifact part, ObservationPoint point, Interval interval) {}

    private final List<Watch> watches;
    private final Interval span;

    private MergeScope(List<Watch> watches, Interval span) {
        this.watches = watches;
        this.span = span;
    }

    static MergeScope of(List<StateArtifact> parts) {
        List<Watch> watches = new ArrayList<>();
        for (StateArtifact part : parts) {
            Map<ObservationPoint, List<Interval>> gaps = part.scope().gaps().stream()
                    .collect(Collectors.groupingBy(Gap::point, Collectors.mapping(Gap::interval, Collectors.toList())));
            for (ObservationPoint point : part.scope().points()) {
                without(part.scope().interval(), gaps.getOrDefault(point, List.of()))
                        .forEach(time -> watches.add(new Watch(part, point, time)));
            }
        }
        watches.sort(Comparator.comparing((Watch w) -> w.interval().start()).thenComparing(Watch::point));
        Interval span = parts.stream()
                .map(p -> p.scope().interval())
                .reduce(Interval::span)
                .orElseThrow();
        return new MergeScope(watches, span);
    }

    Interval span() {
        return span;
    }

    List<ObservationPoint> points() {
        return List.copyOf(new TreeSet<>(watches.stream().map(Watch::point).toList()));
    }

    /** What more than one artifact has counted. */
    List<Finding> overlaps() {
        Map<DeviceId, List<Watch>> running = new TreeMap<>();
        List<Finding> found = new ArrayList<>();
        for (Watch watch : watches) {
            List<Watch> before = running.computeIfAbsent(watch.point().device(), device -> new ArrayList<>());
            before.removeIf(b -> isOver(b.interval(), watch.interval().start()));
            before.stream()
                    .filter(b -> b.point().overlaps(watch.point()))
                    .findFirst()
                    .ifPresent(b -> found.add(ArtifactMerge.finding(
                            "overlap",
                            watch.part().id(),
                            "a source that no other part has at the same time",
                            watch.point() + " besides " + b.point() + " from " + text(b.interval()))));
            before.add(watch);
        }
        return found;
    }

    /** Whether nothing of a time is left at another; a single reading lasts for its instant. */
    private static boolean isOver(Interval time, Instant now) {
        return time.end().isBefore(now)
                || (time.end().equals(now) && time.start().isBefore(now));
    }

    /** For each point the times within the whole span that no artifact has. */
    List<Gap> gaps() {
        Map<ObservationPoint, List<Interval>> watched = watches.stream()
                .collect(Collectors.groupingBy(
                        Watch::point, TreeMap::new, Collectors.mapping(Watch::interval, Collectors.toList())));
        List<Gap> gaps = new ArrayList<>();
        watched.forEach((point, times) -> without(span, times).forEach(time -> gaps.add(new Gap(point, time))));
        return gaps;
    }

    /** What is missing for a merge without gaps: a time that nobody watched, or windows that do not agree. */
    List<Finding> missing() {
        List<Interval> all = watches.stream().map(Watch::interval).toList();
        return gaps().stream()
                .limit(1)
                .map(gap -> without(gap.interval(), all).stream()
                        .findFirst()
                        .map(time -> ArtifactMerge.finding(
                                "gap", gap.point().toString(), "windows that follow each other", "none " + text(time)))
                        .orElseGet(() -> ArtifactMerge.finding(
                                "window",
                                gap.point().toString(),
                                "windows of the same time, " + text(span),
                                "none " + text(gap.interval()))))
                .toList();
    }

    /** Of the point that is furthest behind, its newest observation. */
    Instant oldestSource() {
        Map<ObservationPoint, Instant> newest = new TreeMap<>();
        watches.forEach(watch ->
                newest.merge(watch.point(), watch.part().quality().oldestSource(), (a, b) -> a.isAfter(b) ? a : b));
        return Collections.min(newest.values());
    }

    /** The parts of a time that lie in none of these, in order. */
    private static List<Interval> without(Interval whole, List<Interval> taken) {
        List<Interval> left = new ArrayList<>();
        Instant from = whole.start();
        List<Interval> inOrder =
                taken.stream().sorted(Comparator.comparing(Interval::start)).toList();
        for (Interval interval : inOrder) {
            Instant until = earlier(interval.start(), whole.end());
            if (from.isBefore(until)) {
                left.add(new Interval(from, until));
            }
            from = from.isAfter(interval.end()) ? from : interval.end();
        }
        boolean reading = whole.length().isZero() && taken.isEmpty();
        if (from.isBefore(whole.end()) || reading) {
            left.add(new Interval(from, whole.end()));
        }
        return left;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static String text(Interval interval) {
        return interval.start() + " to " + interval.end();
    }
}
