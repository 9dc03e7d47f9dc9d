package dev.countersign.state.artifact;

import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import dev.countersign.state.artifact.Merging.Merged;
import dev.countersign.state.artifact.Merging.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one artifact of several that answer the same question, about different points or times. Nothing may be counted
 * twice: artifacts that say something of the same point and time are refused with the reason. A time in which one of the
 * points was not watched is refused too, or told as a gap in the result's scope, as the caller likes.
 */
public final class ArtifactMerge {
    private final SketchKeyRing keys;
    private final String collector;
    private final String software;
    private final Clock clock;

    /** Merges with these sketch keys; collector and software go into the provenance. */
    public ArtifactMerge(SketchKeyRing keys, String collector, String software, Clock clock) {
        this.keys = keys;
        this.collector = collector;
        this.software = software;
        this.clock = clock;
    }

    /** The same, but all that it makes is made at this time. */
    public ArtifactMerge at(Instant time) {
        return new ArtifactMerge(keys, collector, software, Clock.fixed(time, ZoneOffset.UTC));
    }

    /**
     * Merges one or more artifacts whose windows leave no gap. The order does not matter, nor do the ids: parts are taken by
     * time and point, so that the same content gives the same payload wherever it came from.
     */
    public Merging merge(Collection<StateArtifact> artifacts) {
        return merge(artifacts, false);
    }

    /** Merges one or more artifacts and tells what is missing between them as gaps. */
    public Merging mergeAcrossGaps(Collection<StateArtifact> artifacts) {
        return merge(artifacts, true);
    }

    /**
     * An artifact with what came after it was made: {@code late} holds only that, of the same window, perhaps of points
     * that had been silent. The result names the one that it replaces.
     */
    public Merging amend(StateArtifact before, StateArtifact late) {
        List<StateArtifact> parts = List.of(before, late);
        List<Finding> obstacles = new ArrayList<>(differences(parts));
        same("window", late, before.scope().interval(), late.scope().interval(), obstacles);
        return obstacles.isEmpty()
                ? combine(
                        parts,
                        each(parts, p -> p.scope().points().stream()),
                        before.scope().interval(),
                        before.scope().gaps(),
                        before.id())
                : new Refused(obstacles);
    }

    private Merging merge(Collection<StateArtifact> artifacts, boolean gaps) {
        List<StateArtifact> parts = artifacts.stream()
                .sorted(Comparator.comparing(
                                (StateArtifact a) -> a.scope().interval().start())
                        .thenComparing(a -> a.scope().points().getFirst())
                        .thenComparing(StateArtifact::id))
                .toList();
        if (parts.isEmpty()) {
            return refused("empty", "", "at least one artifact", "none");
        }
        MergeScope scope = MergeScope.of(parts);
        List<Finding> obstacles = new ArrayList<>(differences(parts));
        obstacles.addAll(scope.overlaps());
        if (!gaps && obstacles.isEmpty()) {
            obstacles.addAll(scope.missing());
        }
        return obstacles.isEmpty()
                ? combine(parts, scope.points(), scope.span(), scope.gaps(), null)
                : new Refused(obstacles);
    }

    private static List<Finding> differences(List<StateArtifact> parts) {
        List<Finding> found = new ArrayList<>();
        StateArtifact first = parts.getFirst();
        for (StateArtifact part : parts) {
            same("query", part, first.query(), part.query(), found);
            same("method", part, first.scope().method(), part.scope().method(), found);
            same("aggregation", part, first.scope().aggregation(), part.scope().aggregation(), found);
            same("schema", part, first.provenance().schema(), part.provenance().schema(), found);
        }
        return found;
    }

    private static void same(String rule, StateArtifact part, Object expected, Object actual, List<Finding> found) {
        if (!expected.equals(actual)) {
            found.add(finding(rule, part.id(), expected.toString(), actual.toString()));
        }
    }

    private Merging combine(
            List<StateArtifact> parts,
            List<ObservationPoint> points,
            Interval interval,
            List<Gap> gaps,
            @Nullable String replaces) {
        Scope first = parts.getFirst().scope();
        Sampling sampling = parts.stream()
                .map(p -> p.scope().sampling())
                .reduce(Sampling::with)
                .orElseThrow();
        Scope scope = new Scope(points, interval, first.method(), sampling, first.aggregation(), gaps);
        List<Payload> payloads = parts.stream().map(StateArtifact::payload).toList();
        return switch (PayloadMerge.merge(payloads, keys, sampling)) {
            case PayloadMerge.Result.Refused(String expected, String found) ->
                refused("payload", parts.getFirst().id(), expected, found);
            case PayloadMerge.Result.Sum sum -> new Merged(artifact(parts, scope, sum, replaces));
        };
    }

    private StateArtifact artifact(
            List<StateArtifact> parts, Scope scope, PayloadMerge.Result.Sum sum, @Nullable String replaces) {
        Quality quality = new Quality(
                sum.error(),
                parts.stream()
                        .map(p -> p.quality().newest())
                        .max(Instant::compareTo)
                        .orElseThrow(),
                MergeScope.of(parts).oldestSource(),
                parts.stream()
                        .map(p -> p.quality().coverage())
                        .reduce(Coverage::with)
                        .orElseThrow());
        Provenance provenance = new Provenance(
                each(parts, p -> p.provenance().sources().stream()),
                collector,
                parts.getFirst().provenance().schema(),
                software,
                each(parts, p -> p.provenance().messages().stream()),
                replaces == null
                        ? parts.stream().map(StateArtifact::id).toList()
                        : parts.getFirst().provenance().parents(),
                replaces,
                clock.instant());
        SharingPolicy policy = parts.stream()
                .map(StateArtifact::policy)
                .reduce(SharingPolicy::with)
                .orElseThrow();
        return StateArtifact.of(parts.getFirst().query(), scope, quality, provenance, policy, sum.payload());
    }

    private static <T extends Comparable<T>> List<T> each(
            List<StateArtifact> parts, Function<StateArtifact, Stream<T>> values) {
        return List.copyOf(new TreeSet<>(parts.stream().flatMap(values).toList()));
    }

    private static Merging refused(String rule, String path, String expected, String found) {
        return new Refused(List.of(finding(rule, path, expected, found)));
    }

    static Finding finding(String rule, String path, String expected, String found) {
        return Finding.error(
                "artifact.merge." + rule,
                path,
                expected,
                found,
                "use these artifacts one by one, or leave this one out");
    }
}
