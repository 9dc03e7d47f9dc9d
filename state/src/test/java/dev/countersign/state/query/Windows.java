package dev.countersign.state.query;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.LeakageStatement;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.Provenance;
import dev.countersign.state.artifact.Quality;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.Sampling;
import dev.countersign.state.artifact.Scope;
import dev.countersign.state.artifact.SharingPolicy;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sketch.SipHash.Variant;
import dev.countersign.state.sketch.SketchKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Artifacts of ten-second windows for tests. */
final class Windows {
    static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    static final SketchKey KEY = SketchKey.random(Variant.SIPHASH_2_4, new SplittableRandom(1));
    static final SketchKey OTHER_KEY = SketchKey.random(Variant.SIPHASH_2_4, new SplittableRandom(2));

    private Windows() {}

    static Interval window(int number) {
        return new Interval(NOON.plusSeconds(10L * number), NOON.plusSeconds(10L * number + 10));
    }

    static StateArtifact artifact(QueryClass query, int window, String device, Payload payload) {
        return artifact(query, window, device, "ge-0/0/1", payload);
    }

    static StateArtifact artifact(QueryClass query, int window, String device, String point, Payload payload) {
        Interval interval = window(window);
        return StateArtifact.of(
                query,
                new Scope(
                        List.of(new ObservationPoint("lab", new DeviceId(device), point)),
                        interval,
                        "ipfix",
                        Sampling.NONE,
                        Map.of("weight", "packets")),
                new Quality(
                        new ErrorStatement.Exact(),
                        interval.end().minusSeconds(1),
                        interval.end().minusSeconds(1),
                        new Coverage(10, 0)),
                Provenance.ofTelemetry(List.of("ipfix " + device), "here", "iana-ipfix", "test", NOON),
                new SharingPolicy(SharingPolicy.Audience.OWN_DOMAIN, LeakageStatement.of()),
                payload);
    }
}
