package dev.countersign.state.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.SipHash.Variant;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.sketch.SketchReading.Read;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ArtifactMergeTest {
    private final ArtifactMerge merge =
            new ArtifactMerge(Samples.KEYS, "collector-2", "countersign 0.1", Samples.CLOCK);

    @Test
    void twoRoutersInOneWindow_giveTheUnionWithBothNamed() {
        StateArtifact left = Samples.totals("r2", 0, Samples.ONE_IN_100, 30_000);
        StateArtifact right = Samples.totals("r1", 0, Samples.ONE_IN_100, 10_000);

        StateArtifact sum = merged(left, right);

        assertThat(sum.payload()).isEqualTo(new Payload.Totals(Map.of("packets", 40_000.0, "syn", 20_000.0)));
        assertThat(sum.scope().points().stream().map(ObservationPoint::device))
                .containsExactly(new DeviceId("r1"), new DeviceId("r2"));
        assertThat(sum.scope().interval()).isEqualTo(Samples.window(0));
        assertThat(sum.quality().error()).isEqualTo(ArtifactError.ofPackets(40_000, Samples.ONE_IN_100));
        assertThat(sum.quality().coverage()).isEqualTo(new Coverage(1_800, 200));
        assertThat(sum.quality().skew()).isEqualTo(Duration.ofSeconds(1));
        assertThat(sum.provenance().parents()).containsExactlyInAnyOrder(left.id(), right.id());
        assertThat(sum.provenance().collector()).isEqualTo("collector-2");
        assertThat(sum.id()).isEqualTo(sum.contentId()).isNotEqualTo(left.id());
    }

    @Test
    void orderOfTheParts_doesNotMatter() {
        StateArtifact a = Samples.totals("r1", 0, Sampling.NONE, 1);
        StateArtifact b = Samples.totals("r2", 0, Sampling.NONE, 2);
        StateArtifact c = Samples.totals("r3", 0, Sampling.NONE, 3);

        assertThat(merged(a, b, c)).isEqualTo(merged(c, a, b));
    }

    @Test
    void windowsOfOneRouter_giveTheSpan() {
        StateArtifact sum = merged(
                Samples.totals("r1", 1, Sampling.NONE, 2),
                Samples.totals("r1", 0, Sampling.NONE, 1),
                Samples.totals("r1", 2, Sampling.NONE, 4));

        assertThat(sum.scope().interval())
                .isEqualTo(new Interval(
                        Samples.window(0).start(), Samples.window(2).end()));
        assertThat(sum.payload()).isEqualTo(new Payload.Totals(Map.of("packets", 7.0, "syn", 3.5)));
        assertThat(sum.quality().error()).isEqualTo(new ErrorStatement.Exact());
    }

    @Test
    void sketches_areMergedWithTheErrorOfTheSum() {
        StateArtifact sum =
                merged(Samples.hitters(Samples.KEY, "r1", 0, 7, 100), Samples.hitters(Samples.KEY, "r2", 0, 7, 300));

        assertThat(sum.payload())
                .isInstanceOfSatisfying(
                        Payload.Compact.class,
                        payload -> assertThat(HeavyHitters.read(
                                        Samples.KEY, payload.image().copy()))
                                .isInstanceOfSatisfying(
                                        Read.class,
                                        read -> assertThat(((HeavyHitters) read.sketch()).largest(3))
                                                .containsExactly(new HeavyHitters.Hitter(7, 400))));
        assertThat(sum.quality().error())
                .asInstanceOf(InstanceOfAssertFactories.type(ErrorStatement.Bounded.class))
                .satisfies(error -> {
                    assertThat(error.bound()).isEqualTo(Math.E / 256 * 400);
                    assertThat(error.parameters())
                            .containsEntry("total", 400.0)
                            .containsKeys("epsilon", "delta", "fill");
                });
    }

    @Test
    void distinctSources_areNotCountedTwiceAcrossRouters() {
        StateArtifact sum = merged(
                Samples.distinct("r1", Sampling.NONE, 0, 2_000), Samples.distinct("r2", Sampling.NONE, 1_000, 3_000));

        assertThat(sum.payload())
                .isInstanceOfSatisfying(
                        Payload.Compact.class,
                        payload -> assertThat(HyperLogLog.read(
                                        Samples.KEY, payload.image().copy()))
                                .isInstanceOfSatisfying(
                                        Read.class,
                                        read -> assertThat(((HyperLogLog) read.sketch()).estimate())
                                                .isBetween(2_850.0, 3_150.0)));
        assertThat(sum.quality().error()).isInstanceOf(ErrorStatement.Bounded.class);
    }

    @Test
    void distinctSourcesUnderSampling_haveAnUnknownError() {
        StateArtifact sum =
                merged(Samples.distinct("r1", Sampling.NONE, 0, 10), Samples.distinct("r2", Samples.ONE_IN_100, 0, 10));

        assertThat(sum.scope().sampling()).isEqualTo(new Sampling("mixed", 100));
        assertThat(sum.quality().error()).isInstanceOf(ErrorStatement.Unknown.class);
    }

    @Test
    void wholeRouterBesideOneOfItsInterfaces_isDoubleCounting() {
        StateArtifact whole = Samples.artifact(
                QueryClass.TRAFFIC_MIX,
                Samples.scope("r1", "*", 0, Sampling.NONE),
                new ErrorStatement.Exact(),
                new Payload.Totals(Map.of("packets", 1.0, "syn", 1.0)));

        assertThat(rules(whole, Samples.totals("r1", 0, Sampling.NONE, 1))).containsExactly("artifact.merge.overlap");
    }

    @Test
    void sameArtifactTwice_isDoubleCounting() {
        StateArtifact once = Samples.totals("r1", 0, Sampling.NONE, 1);

        assertThat(rules(once, once)).containsExactly("artifact.merge.overlap");
    }

    @Test
    void missingWindow_isAGap() {
        assertThat(rules(Samples.totals("r1", 0, Sampling.NONE, 1), Samples.totals("r1", 2, Sampling.NONE, 1)))
                .containsExactly("artifact.merge.gap");
    }

    @Test
    void otherRouterInAnotherWindow_isSkewed() {
        assertThat(rules(Samples.totals("r1", 0, Sampling.NONE, 1), Samples.totals("r2", 1, Sampling.NONE, 1)))
                .containsExactly("artifact.merge.window");
    }

    @Test
    void anotherQuestion_isRefused() {
        assertThat(rules(Samples.hitters(Samples.KEY, "r1", 0, 1, 1), Samples.distinct("r2", Sampling.NONE, 0, 1)))
                .containsExactly("artifact.merge.query");
    }

    @Test
    void sketchesUnderAnotherKey_areRefused() {
        SketchKey other = SketchKey.random(Variant.SIPHASH_2_4, new SplittableRandom(2));
        ArtifactMerge both = new ArtifactMerge(SketchKeyRing.of(List.of(Samples.KEY, other)), "c", "s", Samples.CLOCK);
        List<StateArtifact> parts =
                List.of(Samples.hitters(Samples.KEY, "r1", 0, 1, 1), Samples.hitters(other, "r2", 0, 1, 1));

        assertThat(both.merge(parts))
                .isInstanceOfSatisfying(
                        Merging.Refused.class,
                        refused -> assertThat(refused.findings().getFirst().found())
                                .contains("made with keys"));
        assertThat(merge.merge(parts))
                .isInstanceOfSatisfying(
                        Merging.Refused.class,
                        refused -> assertThat(refused.findings().getFirst().found())
                                .contains("a key of this system"));
    }

    @Test
    void damagedSketch_isRefused() {
        byte[] image = ((Payload.Compact)
                        Samples.hitters(Samples.KEY, "r1", 0, 1, 1).payload())
                .image()
                .copy();
        image[40] ^= 1;
        StateArtifact damaged = Samples.artifact(
                QueryClass.HEAVY_HITTER_SOURCES,
                Samples.scope("r2", "*", 0, Sampling.NONE),
                new ErrorStatement.Exact(),
                new Payload.Compact(Payload.Form.HEAVY_HITTERS, Samples.KEY.id(), Bytes.copyOf(image)));

        assertThat(rules(Samples.hitters(Samples.KEY, "r1", 0, 1, 1), damaged))
                .containsExactly("artifact.merge.payload");
    }

    @Test
    void rawAndNothing_areRefused() {
        StateArtifact raw = Samples.artifact(
                QueryClass.TRAFFIC_MIX,
                Samples.scope("r1", "*", 0, Sampling.NONE),
                new ErrorStatement.Exact(),
                new Payload.Raw("text/plain", Bytes.copyOf(new byte[2])));

        assertThat(rules(raw)).containsExactly("artifact.merge.payload");
        assertThat(rules()).containsExactly("artifact.merge.empty");
    }

    private StateArtifact merged(StateArtifact... parts) {
        return switch (merge.merge(List.of(parts))) {
            case Merging.Merged(StateArtifact artifact) -> artifact;
            case Merging.Refused(List<Finding> findings) -> throw new AssertionError(findings);
        };
    }

    private List<String> rules(StateArtifact... parts) {
        return switch (merge.merge(List.of(parts))) {
            case Merging.Merged(StateArtifact artifact) -> throw new AssertionError(artifact);
            case Merging.Refused(List<Finding> findings) ->
                findings.stream().map(Finding::rule).toList();
        };
    }
}
