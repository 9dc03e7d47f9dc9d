package dev.countersign.state.artifact;

import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether the scopes of artifacts, ordered by time, can be united without counting anything twice. */
final class MergeScope {
    private MergeScope() {}

    static List<Finding> obstacles(List<StateArtifact> parts) {
        Scope first = parts.getFirst().scope();
        boolean oneWindow = parts.stream().allMatch(p -> p.scope().interval().equals(first.interval()));
        boolean onePlace = parts.stream().allMatch(p -> p.scope().points().equals(first.points()));
        if (oneWindow) {
            return overlaps(parts);
        }
        return onePlace ? gaps(parts) : List.of(skewed(parts));
    }

    /** The newest observation of the source that is furthest behind, within the last window. */
    static Instant oldestSource(List<StateArtifact> parts) {
        Interval last = parts.getLast().scope().interval();
        return parts.stream()
                .filter(p -> p.scope().interval().equals(last))
                .map(p -> p.quality().oldestSource())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static List<Finding> overlaps(List<StateArtifact> parts) {
        List<Finding> found = new ArrayList<>();
        List<ObservationPoint> before = new ArrayList<>();
        for (StateArtifact part : parts) {
            for (ObservationPoint point : part.scope().points()) {
                before.stream()
                        .filter(point::overlaps)
                        .findFirst()
                        .ifPresent(other -> found.add(ArtifactMerge.finding(
                                "overlap", part.id(), "a source that no other part has", point + " besides " + other)));
            }
            before.addAll(part.scope().points());
        }
        return found;
    }

    private static List<Finding> gaps(List<StateArtifact> parts) {
        List<Finding> found = new ArrayList<>();
        for (int i = 1; i < parts.size(); i++) {
            Instant end = parts.get(i - 1).scope().interval().end();
            Instant start = parts.get(i).scope().interval().start();
            if (!end.equals(start)) {
                String rule = start.isAfter(end) ? "gap" : "overlap";
                found.add(ArtifactMerge.finding(rule, parts.get(i).id(), "a window from " + end, "one from " + start));
            }
        }
        return found;
    }

    private static Finding skewed(List<StateArtifact> parts) {
        Interval first = parts.getFirst().scope().interval();
        StateArtifact other = parts.stream()
                .filter(p -> !p.scope().interval().equals(first))
                .findFirst()
                .orElseThrow();
        return ArtifactMerge.finding(
                "window", other.id(), text(first), text(other.scope().interval()));
    }

    private static String text(Interval interval) {
        return interval.start() + " to " + interval.end();
    }
}
