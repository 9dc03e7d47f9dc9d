package dev.countersign.state.artifact;

import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import dev.countersign.state.artifact.Merging.Merged;
import dev.countersign.state.artifact.Merging.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes one artifact of several that answer the same question: of different observation points over the same window, or
 * of the same points over windows that follow each other without gap or overlap. Anything else would count something
 * twice or claim a time that nobody watched, and is refused with the reason.
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

    /** Merges one or more artifacts; the order does not matter. */
    public Merging merge(Collection<StateArtifact> artifacts) {
        List<StateArtifact> parts = artifacts.stream()
                .sorted(Comparator.comparing(
                                (StateArtifact a) -> a.scope().interval().start())
                        .thenComparing(StateArtifact::id))
                .toList();
        if (parts.isEmpty()) {
            return refused("empty", "", "at least one artifact", "none");
        }
        List<Finding> obstacles = obstacles(parts);
        return obstacles.isEmpty() ? combine(parts) : new Refused(obstacles);
    }

    private static List<Finding> obstacles(List<StateArtifact> parts) {
        List<Finding> found = new ArrayList<>();
        StateArtifact first = parts.getFirst();
        for (StateArtifact part : parts) {
            same("query", part, first.query(), part.query(), found);
            same("method", part, first.scope().method(), part.scope().method(), found);
            same("aggregation", part, first.scope().aggregation(), part.scope().aggregation(), found);
            same("schema", part, first.provenance().schema(), part.provenance().schema(), found);
        }
        found.addAll(MergeScope.obstacles(parts));
        return found;
    }

    private static void same(String rule, StateArtifact part, Object expected, Object actual, List<Finding> found) {
        if (!expected.equals(actual)) {
            found.add(finding(rule, part.id(), expected.toString(), actual.toString()));
        }
    }

    private Merging combine(List<StateArtifact> parts) {
        Sampling sampling = parts.stream()
                .map(p -> p.scope().sampling())
                .reduce(Sampling::with)
                .orElseThrow();
        List<Payload> payloads = parts.stream().map(StateArtifact::payload).toList();
        return switch (PayloadMerge.merge(payloads, keys, sampling)) {
            case PayloadMerge.Result.Refused(String expected, String found) ->
                refused("payload", parts.getFirst().id(), expected, found);
            case PayloadMerge.Result.Sum sum -> new Merged(artifact(parts, sampling, sum));
        };
    }

    private StateArtifact artifact(List<StateArtifact> parts, Sampling sampling, PayloadMerge.Result.Sum sum) {
        Scope first = parts.getFirst().scope();
        Scope scope = new Scope(
                each(parts, p -> p.scope().points().stream()),
                parts.stream()
                        .map(p -> p.scope().interval())
                        .reduce(Interval::span)
                        .orElseThrow(),
                first.method(),
                sampling,
                first.aggregation());
        Quality quality = new Quality(
                sum.error(),
                parts.stream()
                        .map(p -> p.quality().newest())
                        .max(Instant::compareTo)
                        .orElseThrow(),
                MergeScope.oldestSource(parts),
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
                parts.stream().map(StateArtifact::id).toList(),
                null,
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
