package dev.countersign.state.sharing;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.state.artifact.ArtifactError;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.LeakageStatement;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.PrefixItem;
import dev.countersign.state.artifact.Provenance;
import dev.countersign.state.artifact.Quality;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.Sampling;
import dev.countersign.state.artifact.Scope;
import dev.countersign.state.artifact.SharingPolicy;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.Grant.Form;
import dev.countersign.state.sharing.Grant.Labels;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.SipHash.Variant;
import dev.countersign.state.sketch.SketchKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Artifacts of ten-second windows of one domain, and grants to release them under. */
final class Windows {
    static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    static final SketchKey KEY = SketchKey.random(Variant.SIPHASH_2_4, new SplittableRandom(1));
    static final SketchKeyRing KEYS = SketchKeyRing.of(List.of(KEY));
    static final String DOMAIN = "as64500";

    private Windows() {}

    static Interval window(int number) {
        return new Interval(NOON.plusSeconds(10L * number), NOON.plusSeconds(10L * number + 10));
    }

    static Interval minute() {
        return new Interval(NOON, NOON.plusSeconds(60));
    }

    static Grant grant(QueryClass query, int prefix4, Duration bucket, long cardinality, long weight) {
        return new Grant(query, Set.of(), prefix4, 32, bucket, cardinality, 1, weight, Labels.DOMAIN, Form.SKETCH);
    }

    static Grant sources(int prefix4, Duration bucket) {
        return grant(QueryClass.HEAVY_HITTER_SOURCES, prefix4, bucket, 1, 1);
    }

    /** Weights of /24 prefixes, given by any address in them. */
    static StateArtifact hitters(String device, String point, int window, Map<String, Long> weights) {
        HeavyHitters sketch = HeavyHitters.of(KEY, 4, 2048, 64);
        weights.forEach((address, weight) -> {
            IpAddress at = IpAddress.parse(address);
            sketch.update(PrefixItem.of(at.version(), at.high(), at.low(), at.version() == 4 ? 24 : 48), weight);
        });
        return artifact(
                QueryClass.HEAVY_HITTER_SOURCES,
                device,
                point,
                window,
                Map.of("key", "ipv4-source/24 ipv6-source/48", "filter", "tcp syn"),
                ArtifactError.of(sketch, Sampling.NONE),
                Payload.Compact.of(sketch));
    }

    static StateArtifact distinct(String device, int window, int from, int to) {
        HyperLogLog sketch = HyperLogLog.of(KEY, 11);
        for (int i = from; i < to; i++) {
            sketch.update(i);
        }
        return artifact(
                QueryClass.DISTINCT_SOURCES,
                device,
                "ge-0/0/1",
                window,
                Map.of("key", "ip-source"),
                ArtifactError.of(sketch, Sampling.NONE),
                Payload.Compact.of(sketch));
    }

    static StateArtifact artifact(
            QueryClass query,
            String device,
            String point,
            int window,
            Map<String, String> aggregation,
            ErrorStatement error,
            Payload payload) {
        Interval interval = window(window);
        return StateArtifact.of(
                query,
                new Scope(
                        List.of(new ObservationPoint(DOMAIN, new DeviceId(device), point)),
                        interval,
                        "ipfix",
                        Sampling.NONE,
                        aggregation),
                new Quality(
                        error, interval.end().minusSeconds(1), interval.end().minusSeconds(2), new Coverage(100, 0)),
                Provenance.ofTelemetry(
                        List.of("ipfix 198.51.100.9 domain 7"),
                        "collector-1",
                        "iana-ipfix",
                        "countersign/0.1",
                        interval.end()),
                new SharingPolicy(SharingPolicy.Audience.OWN_DOMAIN, LeakageStatement.of()),
                payload);
    }
}
