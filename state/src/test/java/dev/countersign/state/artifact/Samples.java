package dev.countersign.state.artifact;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.SharingPolicy.Audience;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.SipHash.Variant;
import dev.countersign.state.sketch.SketchKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Artifacts for tests. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(11), ZoneOffset.UTC);
    static final SketchKey KEY = SketchKey.random(Variant.SIPHASH_2_4, new SplittableRandom(1));
    static final SketchKeyRing KEYS = SketchKeyRing.of(List.of(KEY));
    static final Sampling ONE_IN_100 = new Sampling("random", 100);

    private Samples() {}

    static Interval window(int number) {
        Instant start = NOON.plusSeconds(10L * number);
        return new Interval(start, start.plus(Duration.ofSeconds(10)));
    }

    static Scope scope(String device, String point, int window, Sampling sampling) {
        return new Scope(
                List.of(new ObservationPoint("lab", new DeviceId(device), point)),
                window(window),
                "ipfix",
                sampling,
                Map.of("key", "ipv4-source/24", "filter", "tcp syn"));
    }

    static StateArtifact artifact(QueryClass query, Scope scope, ErrorStatement error, Payload payload) {
        DeviceId device = scope.points().getFirst().device();
        return StateArtifact.of(
                query,
                scope,
                new Quality(
                        error,
                        scope.interval().end().minusSeconds(1),
                        scope.interval().end().minusSeconds(2),
                        new Coverage(900, 100)),
                Provenance.ofTelemetry(
                        List.of("ipfix " + device), "collector-1", "iana-ipfix", "countersign 0.1", NOON),
                new SharingPolicy(
                        Audience.OWN_DOMAIN,
                        LeakageStatement.of(new LeakageStatement.Exposure(
                                LeakageStatement.Kind.KEYS, "IPv4 source prefixes of length 24", 1))),
                payload);
    }

    static StateArtifact totals(String device, int window, Sampling sampling, double packets) {
        return artifact(
                QueryClass.TRAFFIC_MIX,
                scope(device, "ge-0/0/1", window, sampling),
                ArtifactError.ofPackets(packets, sampling),
                new Payload.Totals(Map.of("packets", packets, "syn", packets / 2)));
    }

    static StateArtifact hitters(SketchKey key, String device, int window, long item, long weight) {
        HeavyHitters sketch = HeavyHitters.of(key, 4, 256, 16);
        sketch.update(item, weight);
        return artifact(
                QueryClass.HEAVY_HITTER_SOURCES,
                scope(device, "*", window, Sampling.NONE),
                ArtifactError.of(sketch, Sampling.NONE),
                Payload.Compact.of(sketch));
    }

    static StateArtifact distinct(String device, Sampling sampling, int from, int to) {
        HyperLogLog sketch = HyperLogLog.of(KEY, 12);
        for (int i = from; i < to; i++) {
            sketch.update(i);
        }
        return artifact(
                QueryClass.DISTINCT_SOURCES,
                scope(device, "*", 0, sampling),
                ArtifactError.of(sketch, sampling),
                Payload.Compact.of(sketch));
    }

    /** The second artifact, as the one that amends the first. */
    static StateArtifact amending(StateArtifact before, StateArtifact after) {
        Provenance p = after.provenance();
        return StateArtifact.of(
                after.query(),
                after.scope(),
                after.quality(),
                new Provenance(
                        p.sources(),
                        p.collector(),
                        p.schema(),
                        p.software(),
                        p.messages(),
                        p.parents(),
                        before.id(),
                        p.producedAt()),
                after.policy(),
                after.payload());
    }
}
