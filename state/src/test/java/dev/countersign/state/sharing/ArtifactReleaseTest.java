package dev.countersign.state.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.PrefixItem;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.Grant.Form;
import dev.countersign.state.sharing.Grant.Labels;
import dev.countersign.state.sharing.Release.Released;
import dev.countersign.state.sharing.Release.Withheld;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.SketchReading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArtifactReleaseTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ArtifactRelease release = new ArtifactRelease(Windows.KEYS, Windows.DOMAIN, "countersign/test");

    @Test
    void prefixes_areCutAndAddedUp() {
        StateArtifact in = Windows.hitters(
                "a1", "ge-0/0/1", 0, Map.of("203.0.113.7", 50L, "203.0.112.9", 30L, "198.51.100.1", 5L));

        Released out = released(Windows.sources(16, TEN_SECONDS), Windows.window(0), List.of(in));

        assertThat(weights(out.artifact())).isEqualTo(Map.of("203.0.0.0/16", 80L, "198.51.0.0/16", 5L));
        assertThat(out.artifact().scope().aggregation()).containsEntry("key", "ipv4-source/16 ipv6-source/32");
        assertThat(out.artifact().provenance().parents())
                .containsExactly(out.source().id());
        assertThat(out.source().provenance().parents()).containsExactly(in.id());
        assertThat(out.leakage().keys()).isEqualTo(Map.of("ipv4/16", 2));
    }

    @Test
    void grantFinerThanTheArtifact_leavesTheLengthAsItIs() {
        StateArtifact in = Windows.hitters("a1", "ge-0/0/1", 0, Map.of("203.0.113.7", 50L));

        Released out = released(Windows.sources(28, TEN_SECONDS), Windows.window(0), List.of(in));

        assertThat(weights(out.artifact())).containsOnlyKeys("203.0.113.0/24");
        assertThat(out.artifact().scope().aggregation()).containsEntry("key", "ipv4-source/24 ipv6-source/32");
    }

    @Test
    void finerPrefix_cannotBeFoundInTheNewSketch_evenWithItsKey() {
        StateArtifact in = Windows.hitters("a1", "ge-0/0/1", 0, Map.of("203.0.113.7", 50L, "203.0.112.9", 30L));
        Released out = released(Windows.sources(16, TEN_SECONDS), Windows.window(0), List.of(in));

        HeavyHitters sketch = sketch(out.artifact());

        assertThat(sketch.counts().estimate(item("203.0.113.0/24"))).isZero();
        assertThat(sketch.counts().estimate(item("203.0.0.0/16"))).isEqualTo(80);
    }

    @Test
    void labelsOfDevicesAndExporters_areNotInTheBytes() {
        StateArtifact in = Windows.hitters("edge-7", "ge-0/0/1", 0, Map.of("203.0.113.7", 50L));
        Released out = released(Windows.sources(16, TEN_SECONDS), Windows.window(0), List.of(in));

        String bytes = new String(
                ArtifactCodec.encode(new ArtifactSigner(ArtifactSigner.newKeys()).sign(out.artifact())),
                StandardCharsets.ISO_8859_1);

        assertThat(bytes).doesNotContain("edge-7", "ge-0/0/1", "198.51.100.9", "collector-1");
        assertThat(bytes).contains(Windows.DOMAIN);
        assertThat(out.leakage().labels()).isZero();
    }

    @Test
    void devicesAsLabels_nameDevicesButNoInterface() {
        StateArtifact in = Windows.hitters("edge-7", "ge-0/0/1", 0, Map.of("203.0.113.7", 50L));
        Grant plain = Windows.sources(16, TEN_SECONDS);
        Grant devices = new Grant(plain.query(), Set.of(), 16, 32, TEN_SECONDS, 1, 1, 1, Labels.DEVICES, Form.SKETCH);

        Released out = released(devices, Windows.window(0), List.of(in));

        assertThat(out.artifact().scope().points())
                .containsExactly(new ObservationPoint(Windows.DOMAIN, new DeviceId("edge-7"), "*"));
        assertThat(out.leakage().labels()).isEqualTo(1);
    }

    @Test
    void bucket_isMergedOverPlacesAndTime_alsoWhereOnePlaceWasSilent() {
        List<StateArtifact> in = new ArrayList<>();
        for (int window = 0; window < 6; window++) {
            in.add(Windows.hitters("a1", "ge-0/0/1", window, Map.of("203.0.113.7", 10L)));
            if (window % 2 == 0) {
                in.add(Windows.hitters("a2", "ge-0/0/1", window, Map.of("203.0.113.7", 1L)));
            }
        }

        Released out = released(Windows.sources(24, MINUTE), Windows.minute(), in);

        assertThat(weights(out.artifact())).isEqualTo(Map.of("203.0.113.0/24", 63L));
        assertThat(out.artifact().scope().interval()).isEqualTo(Windows.minute());
        assertThat(out.source().provenance().parents()).hasSize(9);
    }

    @Test
    void bucketWithAGap_isWithheld_forItsPartsAreFinerThanGranted() {
        List<StateArtifact> in = List.of(
                Windows.hitters("a1", "ge-0/0/1", 0, Map.of("203.0.113.7", 10L)),
                Windows.hitters("a1", "ge-0/0/1", 2, Map.of("203.0.113.7", 10L)));

        assertThat(withheld(Windows.sources(24, MINUTE), Windows.minute(), in).rule())
                .isEqualTo("artifact.merge.gap");
    }

    @Test
    void bucketThatIsNotOver_isWithheld() {
        List<StateArtifact> in = List.of(Windows.hitters("a1", "ge-0/0/1", 0, Map.of("203.0.113.7", 10L)));

        assertThat(withheld(Windows.sources(24, MINUTE), Windows.minute(), in).rule())
                .isEqualTo("sharing.bucket");
    }

    @Test
    void smallPrefixes_areLeftOut_andTheErrorSaysByHowMuch() {
        StateArtifact in = Windows.hitters(
                "a1", "ge-0/0/1", 0, Map.of("203.0.113.7", 5000L, "198.51.100.1", 40L, "192.0.2.1", 60L));
        Grant grant = Windows.grant(QueryClass.HEAVY_HITTER_SOURCES, 24, TEN_SECONDS, 1, 100);

        Released out = released(grant, Windows.window(0), List.of(in));

        assertThat(weights(out.artifact())).containsOnlyKeys("203.0.113.0/24");
        assertThat(out.leakage().suppressed()).isEqualTo(2);
        ErrorStatement.Bounded error =
                (ErrorStatement.Bounded) out.artifact().quality().error();
        assertThat(error.parameters()).containsEntry("unnamed", 100.0);
        assertThat(error.bound()).isGreaterThanOrEqualTo(100);
    }

    @Test
    void prefixOfTooFewMembers_isNotNamed() {
        StateArtifact in = Windows.hitters(
                "a1", "ge-0/0/1", 0, Map.of("203.0.113.7", 50L, "203.0.112.9", 30L, "198.51.100.1", 500L));
        Grant grant = new Grant(
                QueryClass.HEAVY_HITTER_SOURCES, Set.of(), 16, 32, TEN_SECONDS, 1, 2, 1, Labels.DOMAIN, Form.SKETCH);

        assertThat(weights(released(grant, Windows.window(0), List.of(in)).artifact()))
                .containsOnlyKeys("203.0.0.0/16");
    }

    @Test
    void smallSets_areWithheld() {
        StateArtifact few = Windows.hitters("a1", "ge-0/0/1", 0, Map.of("203.0.113.7", 50L, "198.51.100.1", 5L));
        Grant three = Windows.grant(QueryClass.HEAVY_HITTER_SOURCES, 16, TEN_SECONDS, 3, 1);
        Grant thousand = Windows.grant(QueryClass.DISTINCT_SOURCES, 16, TEN_SECONDS, 1000, 1);

        assertThat(withheld(three, Windows.window(0), List.of(few)).rule()).isEqualTo("sharing.cardinality");
        assertThat(withheld(thousand, Windows.window(0), List.of(Windows.distinct("a1", 0, 0, 500)))
                        .rule())
                .isEqualTo("sharing.cardinality");
    }

    @Test
    void distinctSources_goOutAsSketch_orAsNumber() {
        List<StateArtifact> in = List.of(Windows.distinct("a1", 0, 0, 5000), Windows.distinct("a2", 0, 4000, 9000));
        Grant sketch = Windows.grant(QueryClass.DISTINCT_SOURCES, 16, TEN_SECONDS, 100, 1);
        Grant number = new Grant(
                QueryClass.DISTINCT_SOURCES, Set.of(), 16, 32, TEN_SECONDS, 100, 1, 1, Labels.DOMAIN, Form.NUMBER);

        Payload.Compact compact = (Payload.Compact)
                released(sketch, Windows.window(0), in).artifact().payload();
        Released asNumber = released(number, Windows.window(0), in);

        assertThat(HyperLogLog.read(Windows.KEY, compact.image().copy()))
                .isInstanceOfSatisfying(
                        SketchReading.Read.class,
                        read -> assertThat(((HyperLogLog) read.sketch()).estimate())
                                .isBetween(8400.0, 9600.0));
        Payload.Totals totals = (Payload.Totals) asNumber.artifact().payload();
        assertThat(totals.values().get("distinct")).isBetween(8400.0, 9600.0);
        assertThat(asNumber.leakage().membership()).isEqualTo(1);
    }

    @Test
    void devicesOutsideTheGrant_andOtherDomains_doNotGoIn() {
        Grant onlyA2 = new Grant(
                QueryClass.HEAVY_HITTER_SOURCES,
                Set.of(new DeviceId("a2")),
                24,
                32,
                TEN_SECONDS,
                1,
                1,
                1,
                Labels.DOMAIN,
                Form.SKETCH);
        List<StateArtifact> in = List.of(
                Windows.hitters("a1", "ge-0/0/1", 0, Map.of("203.0.113.7", 10L)),
                Windows.hitters("a2", "ge-0/0/1", 0, Map.of("198.51.100.1", 20L)));

        assertThat(weights(released(onlyA2, Windows.window(0), in).artifact()))
                .isEqualTo(Map.of("198.51.100.0/24", 20L));
        assertThat(new ArtifactRelease(Windows.KEYS, "as64999", "countersign/test")
                        .release(Windows.sources(24, TEN_SECONDS), Windows.window(0), in))
                .isInstanceOf(Withheld.class);
    }

    @Test
    void sameArtifactsInAnyOrder_giveTheSameBytes() {
        List<StateArtifact> in = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int window = 0; window < 6; window++) {
            for (String device : List.of("a1", "a2", "a3")) {
                in.add(Windows.hitters(device, "ge-0/0/1", window, randomWeights(random, 40)));
            }
        }
        Released first = released(Windows.sources(16, MINUTE), Windows.minute(), in);

        Released again = released(Windows.sources(16, MINUTE), Windows.minute(), in.reversed());

        assertThat(again.artifact()).isEqualTo(first.artifact());
    }

    /** 200 random attacks, each estimate of every /16 set against the truth, at the confidence that is stated. */
    @Test
    void errorStatement_holdsOverRandomTraffic() {
        int estimates = 0;
        int outside = 0;
        double least = 1;
        for (int seed = 0; seed < 200; seed++) {
            Map<String, Long> weights = randomWeights(new SplittableRandom(seed), 150);
            StateArtifact in = Windows.hitters("a1", "ge-0/0/1", 0, weights);
            Grant grant = Windows.grant(QueryClass.HEAVY_HITTER_SOURCES, 16, TEN_SECONDS, 1, 40);
            StateArtifact out = released(grant, Windows.window(0), List.of(in)).artifact();
            if (!(out.quality().error() instanceof ErrorStatement.Bounded error)) {
                continue;
            }
            least = Math.min(least, error.confidence());
            Map<String, Long> truth = new HashMap<>();
            weights.forEach((address, weight) ->
                    truth.merge(address.replaceFirst("(\\d+\\.\\d+).*", "$1.0.0/16"), weight, Long::sum));
            HeavyHitters sketch = sketch(out);
            for (Map.Entry<String, Long> is : truth.entrySet()) {
                long estimate = sketch.counts().estimate(item(is.getKey()));
                estimates++;
                outside += Math.abs(estimate - is.getValue()) > error.bound() ? 1 : 0;
            }
        }

        assertThat(estimates).isGreaterThan(1000);
        assertThat((double) outside / estimates).isLessThanOrEqualTo(1 - least);
    }

    private static Map<String, Long> randomWeights(SplittableRandom random, int prefixes) {
        Map<String, Long> weights = new HashMap<>();
        for (int i = 0; i < prefixes; i++) {
            weights.put("10.%d.%d.1".formatted(random.nextInt(20), random.nextInt(256)), 1 + random.nextLong(200));
        }
        return weights;
    }

    private Released released(Grant grant, Interval bucket, List<StateArtifact> in) {
        Release out = release.release(grant, bucket, in);
        assertThat(out).isInstanceOf(Released.class);
        return (Released) out;
    }

    private Finding withheld(Grant grant, Interval bucket, List<StateArtifact> in) {
        Release out = release.release(grant, bucket, in);
        assertThat(out).isInstanceOf(Withheld.class);
        return ((Withheld) out).findings().getFirst();
    }

    private static HeavyHitters sketch(StateArtifact artifact) {
        Payload.Compact compact = (Payload.Compact) artifact.payload();
        return switch (HeavyHitters.read(Windows.KEY, compact.image().copy())) {
            case SketchReading.Read<HeavyHitters>(HeavyHitters sketch) -> sketch;
            case SketchReading.Malformed<HeavyHitters> malformed -> throw new AssertionError(malformed);
        };
    }

    private static Map<String, Long> weights(StateArtifact artifact) {
        Map<String, Long> weights = new HashMap<>();
        sketch(artifact)
                .largest(64)
                .forEach(hitter -> weights.put(PrefixItem.prefix(hitter.item()).toString(), hitter.estimate()));
        return weights;
    }

    private static long item(String prefix) {
        return PrefixItem.of(IpPrefix.parse(prefix));
    }
}
