package dev.countersign.state.sync;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.ArtifactError;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.ArtifactVerifier;
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
import dev.countersign.state.artifact.SharingPolicy.Audience;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.SipHash.Variant;
import dev.countersign.state.sketch.SketchKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Signed artifacts of a domain, a feed of them and replicas that follow it. */
final class Evidence {
    static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    static final SketchKey KEY = SketchKey.random(Variant.SIPHASH_2_4, new SplittableRandom(1));
    static final SketchKeyRing KEYS = SketchKeyRing.of(List.of(KEY));
    static final String DOMAIN = "as64500";
    static final String EPOCH = "ab".repeat(16);
    static final ArtifactSigner SIGNER = new ArtifactSigner(ArtifactSigner.newKeys());

    private Evidence() {}

    static UpdateFeed feed(FeedLimits limits) {
        return new UpdateFeed(EPOCH, limits, KEYS);
    }

    static UpdateFeed feed() {
        return feed(FeedLimits.DEFAULT);
    }

    static Replica replica(ReplicaLimits limits) {
        return new Replica(
                DOMAIN,
                new ArtifactVerifier(List.of(SIGNER.publicKey())),
                KEYS,
                limits,
                Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC));
    }

    /** A replica that has all the feed has. */
    static Replica following(UpdateFeed feed) {
        Replica replica = replica(ReplicaLimits.DEFAULT);
        resync(feed, replica);
        return replica;
    }

    static void resync(UpdateFeed feed, Replica replica) {
        replica.begin(feed.summary());
        replica.wanted()
                .forEach(start ->
                        replica.adopt(feed.window(start).orElseThrow().frame().copy()));
    }

    /** The next frame for somebody at this position. */
    static byte[] next(UpdateFeed feed, Position from) {
        return ((Updates.Some) feed.since(from)).frame().copy();
    }

    /** How many different sources there were in window {@code number}: {@code items} from {@code from} on. */
    static SignedArtifact distinct(int number, int from, int items) {
        return distinct(DOMAIN, number, from, items);
    }

    static SignedArtifact distinct(String domain, int number, int from, int items) {
        HyperLogLog sketch = HyperLogLog.of(KEY, 11);
        for (int i = from; i < from + items; i++) {
            sketch.update(i);
        }
        return SIGNER.sign(artifact(
                domain,
                QueryClass.DISTINCT_SOURCES,
                number,
                ArtifactError.of(sketch, Sampling.NONE),
                Payload.Compact.of(sketch)));
    }

    static SignedArtifact totals(int number, double packets) {
        return SIGNER.sign(artifact(
                DOMAIN,
                QueryClass.TRAFFIC_MIX,
                number,
                ArtifactError.ofPackets(packets, Sampling.NONE),
                new Payload.Totals(Map.of("packets", packets))));
    }

    private static StateArtifact artifact(
            String domain, QueryClass query, int number, ErrorStatement error, Payload payload) {
        Interval window = new Interval(NOON.plusSeconds(10L * number), NOON.plusSeconds(10L * number + 10));
        return StateArtifact.of(
                query,
                new Scope(
                        List.of(new ObservationPoint(domain, new DeviceId("domain"), "*")),
                        window,
                        "ipfix",
                        Sampling.NONE,
                        Map.of("key", "ip-source")),
                new Quality(error, window.end(), window.end(), new Coverage(100, 0)),
                Provenance.ofTelemetry(List.of("ipfix"), domain, "iana-ipfix", "countersign/0.1", window.end()),
                new SharingPolicy(Audience.NAMED_PEERS, LeakageStatement.of()),
                payload);
    }
}
