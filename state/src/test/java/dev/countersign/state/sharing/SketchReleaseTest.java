package dev.countersign.state.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Finding;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.state.artifact.LeakageStatement;
import dev.countersign.state.artifact.LeakageStatement.Exposure;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.Release.Released;
import dev.countersign.state.sharing.Release.Withheld;
import dev.countersign.state.sketch.BloomFilter;
import dev.countersign.state.sketch.DdSketch;
import dev.countersign.state.sketch.MinHash;
import dev.countersign.state.sketch.PrefixSketch;
import dev.countersign.state.sketch.SketchReading;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What goes out of delays and rates of prefixes, and why sets of flows and signatures of configurations do not. */
class SketchReleaseTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private final ArtifactRelease release = new ArtifactRelease(Windows.KEYS, Windows.DOMAIN, "countersign/test");

    /** 100 random sets of delays: every quantile within the error that is stated, and no value that occurred. */
    @Test
    void delays_goOutInSteps_withinTheStatedError() {
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] delays = random.doubles(20 + random.nextInt(500), 0, 8)
                    .map(Math::exp)
                    .toArray();
            StateArtifact out = released(grant(QueryClass.LATENCY_QUANTILES, 20, 1), delays(delays));

            ErrorStatement.Bounded error =
                    (ErrorStatement.Bounded) out.quality().error();
            DdSketch coarse = delays(out);
            Arrays.sort(delays);
            for (double q : new double[] {0, 0.01, 0.5, 0.9, 0.99, 1}) {
                double truth = delays[(int) (q * (delays.length - 1))];
                assertThat(Math.abs(coarse.quantile(q) - truth)).isLessThanOrEqualTo(error.bound() * truth);
            }
            assertThat(error.relative()).isTrue();
            assertThat(coarse.count()).isEqualTo(delays.length);
            assertThat(delays).doesNotContain(coarse.min(), coarse.max());
            assertThat(exposures(out))
                    .contains(new Exposure(LeakageStatement.Kind.KEYS, "steps of 5 %", coarse.binsInUse()));
        }
    }

    @Test
    void fewDelays_areWithheld() {
        assertThat(withheld(grant(QueryClass.LATENCY_QUANTILES, 20, 1), delays(new double[19]))
                        .rule())
                .isEqualTo("sharing.cardinality");
    }

    /** 100 random rates: every granted prefix within the stated error, and nothing finer in the sketch. */
    @Test
    void ratesOfPrefixes_goOutAtTheGrantedLength_withinTheStatedError() {
        int asked = 0;
        int outside = 0;
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Map<Long, Long> truth = new HashMap<>();
            PrefixSketch sketch = PrefixSketch.of(Windows.KEY, PrefixSketch.IPV4, 4, 4, 1024);
            for (int i = 0; i < 400; i++) {
                long address = 0x0A000000L | random.nextInt(20) << 16 | random.nextInt(1 << 16);
                long weight = 1L + random.nextInt(500);
                sketch.update(address, weight);
                truth.merge(address >>> 16, weight, Long::sum);
            }
            StateArtifact out = released(grant(QueryClass.PREFIX_RATE, 16, 900), rates("ipv4-source", sketch));

            ErrorStatement.Bounded error =
                    (ErrorStatement.Bounded) out.quality().error();
            PrefixSketch coarse = rates(out);
            for (Map.Entry<Long, Long> prefix : truth.entrySet()) {
                long estimate = coarse.estimate(prefix.getKey() << 16, 16).estimate();
                asked++;
                outside += Math.abs(estimate - prefix.getValue()) > error.bound() ? 1 : 0;
            }
            assertThat(coarse.heavyAt(32, (long) coarse.bound(32) + 1))
                    .as("no longer prefix than the granted one")
                    .allMatch(heavy -> (heavy.address() & 0xFFFF) == 0);
            assertThat(out.scope().aggregation()).containsEntry("key", "ipv4-source/16");
            assertThat(exposures(out)).anyMatch(exposure -> exposure.what().equals("prefixes ipv4/16"));
        }
        assertThat(asked).isGreaterThan(1_000);
        assertThat((double) outside / asked).isLessThan(0.02);
    }

    @Test
    void ratesOfFewPrefixes_orOfTooLittle_areWithheld() {
        PrefixSketch sketch = PrefixSketch.of(Windows.KEY, PrefixSketch.IPV4, 4, 4, 1024);
        sketch.update(IpAddress.parse("203.0.113.7").low(), 1_000);

        assertThat(withheld(grant(QueryClass.PREFIX_RATE, 2, 1), rates("ipv4-source", sketch))
                        .rule())
                .isEqualTo("sharing.cardinality");
        assertThat(withheld(grant(QueryClass.PREFIX_RATE, 1, 1_001), rates("ipv4-source", sketch))
                        .rule())
                .isEqualTo("sharing.weight");
    }

    @Test
    void bothVersions_giveIpv4() {
        PrefixSketch four = PrefixSketch.of(Windows.KEY, PrefixSketch.IPV4, 4, 4, 1024);
        four.update(1L << 24, 100);
        PrefixSketch six = PrefixSketch.of(Windows.KEY, PrefixSketch.IPV6_NETWORK, 4, 4, 1024);
        six.update(1L << 40, 100);

        StateArtifact out =
                released(grant(QueryClass.PREFIX_RATE, 1, 1), rates("ipv6-source", six), rates("ipv4-source", four));

        assertThat(out.scope().aggregation()).containsEntry("key", "ipv4-source/16");
    }

    @Test
    void setOfFlows_isWithheld_withTheRateAtWhichAMatchIsWrong() {
        BloomFilter filter = BloomFilter.of(Windows.KEY, 16);
        for (int i = 0; i < 600; i++) {
            filter.insert(i);
        }

        Finding why = withheld(
                grant(QueryClass.AFFECTED_FLOWS, 1, 1),
                artifact(QueryClass.AFFECTED_FLOWS, Map.of("key", "flow"), Payload.Compact.of(filter)));

        assertThat(why.rule()).isEqualTo("sharing.membership");
        assertThat(why.found()).contains("probability %.3g".formatted(filter.falsePositiveRate()));
    }

    @Test
    void signatureOfAConfiguration_isWithheld_withTheNumberOfStatementsItConfirms() {
        MinHash sketch = MinHash.of(Windows.KEY, 256);
        for (int i = 0; i < 5_000; i++) {
            sketch.update(i);
        }

        Finding why = withheld(
                grant(QueryClass.CONFIGURATION_SIMILARITY, 1, 1),
                artifact(QueryClass.CONFIGURATION_SIMILARITY, Map.of(), Payload.Compact.of(sketch)));

        assertThat(why.rule()).isEqualTo("sharing.membership");
        assertThat(why.found()).startsWith("256 registers in use");
    }

    private static Grant grant(QueryClass query, long cardinality, long weight) {
        return Windows.grant(query, 16, TEN_SECONDS, cardinality, weight);
    }

    private static StateArtifact delays(double[] values) {
        DdSketch sketch = DdSketch.of(Windows.KEY, 0.01, 2048);
        sketch.update(values, 0, values.length);
        return artifact(QueryClass.LATENCY_QUANTILES, Map.of("unit", "ms"), Payload.Compact.of(sketch));
    }

    private static StateArtifact rates(String key, PrefixSketch sketch) {
        return artifact(QueryClass.PREFIX_RATE, Map.of("key", key, "weight", "packets"), Payload.Compact.of(sketch));
    }

    private static StateArtifact artifact(QueryClass query, Map<String, String> aggregation, Payload payload) {
        return Windows.artifact(query, "a1", "ge-0/0/1", 0, aggregation, new ErrorStatement.Exact(), payload);
    }

    private static DdSketch delays(StateArtifact artifact) {
        return read(DdSketch.read(Windows.KEY, image(artifact)));
    }

    private static PrefixSketch rates(StateArtifact artifact) {
        return read(PrefixSketch.read(Windows.KEY, image(artifact)));
    }

    private static byte[] image(StateArtifact artifact) {
        return ((Payload.Compact) artifact.payload()).image().copy();
    }

    private static <T> T read(SketchReading<T> reading) {
        return switch (reading) {
            case SketchReading.Read<T>(T sketch) -> sketch;
            case SketchReading.Malformed<T> malformed -> throw new AssertionError(malformed);
        };
    }

    private static List<Exposure> exposures(StateArtifact artifact) {
        return artifact.policy().leakage().exposures();
    }

    private StateArtifact released(Grant grant, StateArtifact... in) {
        return switch (release.release(grant, Windows.window(0), List.of(in))) {
            case Released out -> out.artifact();
            case Withheld withheld -> throw new AssertionError(withheld);
        };
    }

    private Finding withheld(Grant grant, StateArtifact in) {
        return switch (release.release(grant, Windows.window(0), List.of(in))) {
            case Released out -> throw new AssertionError(out);
            case Withheld(List<Finding> findings) -> findings.getFirst();
        };
    }
}
