package dev.countersign.state.sharing;

import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.Merging;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.Release.Released;
import dev.countersign.state.sharing.Release.Withheld;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes of a domain's artifacts the one that a consumer may see: the windows of one time bucket merged over places and
 * time, prefixes cut to the granted length and made a new sketch that never saw the longer ones, small numbers suppressed,
 * labels taken off. The same artifacts and the same grant always give the same bytes. Thread-safe.
 */
public final class ArtifactRelease {
    private final SketchKeyRing keys;
    private final String domain;
    private final String software;

    /**
     * @param keys of the domain's sketches
     * @param domain this domain; artifacts of others are not passed on
     * @param software program and version, for the provenance
     */
    public ArtifactRelease(SketchKeyRing keys, String domain, String software) {
        this.keys = keys;
        this.domain = domain;
        this.software = software;
    }

    /**
     * What a consumer with this grant may see of a bucket.
     *
     * @param artifacts of single windows and places, none of them merged before; others than those of the grant's class,
     *     devices and bucket are passed over
     * @param bucket whole, beginning at a multiple of its length
     */
    public Release release(Grant grant, Interval bucket, Collection<StateArtifact> artifacts) {
        List<StateArtifact> parts = ofOneKey(
                artifacts.stream().filter(a -> concerns(grant, bucket, a)).toList());
        if (parts.isEmpty()) {
            return withheld("nothing", "", "artifacts of " + grant.query() + " in " + bucket, "none");
        }
        return switch (merged(parts)) {
            case Merging.Refused(var findings) -> new Withheld(findings);
            case Merging.Merged(StateArtifact whole) -> release(grant, bucket, ReleasedScope.childOf(parts, whole));
        };
    }

    /** Rates of prefixes are of one version of IP each: those of IPv4, unless there are none. */
    private static List<StateArtifact> ofOneKey(List<StateArtifact> parts) {
        if (parts.isEmpty() || parts.getFirst().query() != QueryClass.PREFIX_RATE) {
            return parts;
        }
        Map<String, List<StateArtifact>> byKey = parts.stream()
                .collect(Collectors.groupingBy(
                        a -> a.scope().aggregation().getOrDefault("key", ""), TreeMap::new, Collectors.toList()));
        return byKey.values().iterator().next();
    }

    private Release release(Grant grant, Interval bucket, StateArtifact whole) {
        Interval covered = whole.scope().interval();
        if (!covered.equals(bucket)) {
            return withheld("bucket", whole.id(), "windows from " + text(bucket), "from " + text(covered));
        }
        if (!whole.scope().gaps().isEmpty()) {
            return withheld(
                    "bucket",
                    whole.id(),
                    "windows without a gap",
                    "gaps " + whole.scope().gaps());
        }
        return switch (PayloadRelease.of(grant, whole, keys)) {
            case PayloadRelease.Result.Refused(String rule, String expected, String found) ->
                withheld(rule, whole.id(), expected, found);
            case PayloadRelease.Result.Reduced reduced ->
                new Released(ReleasedScope.artifact(grant, whole, reduced, domain), whole, reduced.leakage());
        };
    }

    private boolean concerns(Grant grant, Interval bucket, StateArtifact artifact) {
        Interval window = artifact.scope().interval();
        return artifact.query() == grant.query()
                && artifact.provenance().parents().isEmpty()
                && !window.start().isBefore(bucket.start())
                && window.start().isBefore(bucket.end())
                && artifact.scope().points().stream()
                        .allMatch(p -> p.domain().equals(domain)
                                && (grant.devices().isEmpty() || grant.devices().contains(p.device())));
    }

    /** Over the places of each window, then over the windows, whose places are the domain as far as this grant goes. */
    private Merging merged(List<StateArtifact> parts) {
        Instant made = parts.stream()
                .map(a -> a.provenance().producedAt())
                .max(Instant::compareTo)
                .orElseThrow();
        ArtifactMerge merge = new ArtifactMerge(keys, domain, software, Clock.fixed(made, ZoneOffset.UTC));
        TreeMap<Instant, List<StateArtifact>> windows = parts.stream()
                .collect(Collectors.groupingBy(a -> a.scope().interval().start(), TreeMap::new, Collectors.toList()));
        List<ObservationPoint> places = ReleasedScope.points(parts);
        List<StateArtifact> overTime = new ArrayList<>();
        for (List<StateArtifact> window : windows.values()) {
            switch (merge.merge(window)) {
                case Merging.Refused refused -> {
                    return refused;
                }
                case Merging.Merged(StateArtifact whole) -> overTime.add(ReleasedScope.at(whole, places));
            }
        }
        return merge.merge(overTime);
    }

    private static Release withheld(String rule, String path, String expected, String found) {
        return new Withheld(List.of(Finding.error(
                "sharing." + rule, path, expected, found, "the consumer does without, or its grant is changed")));
    }

    private static String text(Interval interval) {
        return interval.start() + " to " + interval.end();
    }
}
