package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.state.sketch.PrefixSketch.Heavy;
import dev.countersign.state.sketch.PrefixSketch.Rate;
import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import dev.countersign.state.sketch.SketchReading.Malformed;
import dev.countersign.state.sketch.SketchReading.Read;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixSketchTest {
    private static final SketchKey KEY = Streams.key(1);

    /** Every length of every address: never too small, and too large by more than the bound no oftener than stated. */
    @ParameterizedTest
    @CsvSource({"32,1,3,64", "32,3,3,256", "32,8,2,512", "64,4,3,256"})
    void rates_areWithinTheirBoundAtEveryLength(int bits, int stride, int depth, int width) {
        long beyond = 0;
        long asked = 0;
        for (int seed = 0; seed < 60; seed++) {
            PrefixSketch sketch = PrefixSketch.of(Streams.key(seed), bits, stride, depth, width);
            long[] addresses = addresses(seed, bits, 400);
            long[] weights = LongStream.range(1, 401).toArray();
            sketch.update(addresses, weights, 0, 400);
            for (int length = 0; length <= bits; length++) {
                Map<Long, Long> exact = new HashMap<>();
                for (int i = 0; i < 400; i++) {
                    exact.merge(prefix(addresses[i], bits, length), weights[i], Long::sum);
                }
                for (int i = 0; i < 400; i += 20) {
                    Rate rate = sketch.estimate(addresses[i], length);
                    long weight = exact.getOrDefault(prefix(addresses[i], bits, length), 0L);
                    assertThat(rate.estimate()).isGreaterThanOrEqualTo(weight);
                    if (rate.bound() == 0) {
                        assertThat(rate).isEqualTo(new Rate(weight, 0, 1));
                    } else {
                        asked++;
                        beyond += rate.estimate() - weight > rate.bound() ? 1 : 0;
                    }
                }
            }
        }

        assertThat(asked).isGreaterThan(10_000);
        assertThat((double) beyond / asked).isLessThanOrEqualTo(StrictMath.exp(-depth));
    }

    @Test
    void boundsOfLengths_growWithTheDistanceToAKeptOne() {
        PrefixSketch sketch = PrefixSketch.of(KEY, 32, 4, 4, 256);
        sketch.update(0, 1_000);

        assertThat(sketch.exactBits()).isEqualTo(8);
        assertThat(sketch.bound(8)).isZero();
        assertThat(sketch.bound(24)).isEqualTo(Math.E / 256 * 1_000);
        assertThat(sketch.bound(23)).isEqualTo(2 * sketch.bound(24));
        assertThat(sketch.bound(21)).isEqualTo(8 * sketch.bound(24));
        assertThat(sketch.bound(9)).isEqualTo(8 * sketch.bound(12));
        assertThat(sketch.confidence()).isEqualTo(1 - StrictMath.exp(-4));
    }

    /** An attack from 16 hosts of one /24, one single source, and noise: found as what they are. */
    @Test
    void heavyPrefixes_areNamedAtTheirOwnLength() {
        PrefixSketch sketch = PrefixSketch.of(KEY, 32, 4, 4, 4096);
        RandomGenerator random = Streams.random(3);
        for (int i = 0; i < 20_000; i++) {
            sketch.update(random.nextLong(1L << 32), 1);
        }
        long net = 0xc6336400L;
        for (int i = 0; i < 16; i++) {
            sketch.update(net + i * 16L, 400);
        }
        long host = 0xcb007107L;
        sketch.update(host, 5_000);

        List<Heavy> heavy = sketch.heavy(4_000);

        assertThat(heavy).anySatisfy(h -> {
            assertThat(h.address()).isEqualTo(host);
            assertThat(h.length()).isEqualTo(32);
            assertThat(h.estimate()).isBetween(5_000L, 5_100L);
        });
        assertThat(heavy).anySatisfy(h -> {
            assertThat(h.address()).isEqualTo(net);
            assertThat(h.length()).isEqualTo(24);
            assertThat(h.rest()).isBetween(6_400L, 6_500L);
        });
        assertThat(heavy).allSatisfy(h -> assertThat(h.rest()).isGreaterThanOrEqualTo(4_000));
        assertThat(heavy.stream().filter(h -> h.length() >= 8)).hasSize(2);
    }

    /** What is not reported, has nothing heavy left: against exact counts of all kept lengths. */
    @Test
    void heavyPrefixes_coverAllThatIsHeavy() {
        for (int seed = 0; seed < 30; seed++) {
            PrefixSketch sketch = PrefixSketch.of(Streams.key(seed), 32, 8, 4, 256);
            long[] addresses = addresses(seed, 32, 300);
            for (int i = 0; i < addresses.length; i++) {
                sketch.update(addresses[i], 300 / (1 + i));
            }
            long threshold = (long) sketch.bound(32) + 50;
            List<Heavy> heavy = sketch.heavy(threshold);
            for (int length : new int[] {0, 4, 8, 16, 24, 32}) {
                int at = length;
                Map<Long, Long> left = new HashMap<>();
                for (int i = 0; i < addresses.length; i++) {
                    long address = addresses[i];
                    boolean reported = heavy.stream()
                            .anyMatch(h -> h.length() >= at
                                    && prefix(h.address(), 32, h.length()) == prefix(address, 32, h.length()));
                    left.merge(prefix(address, 32, length), reported ? 0L : 300 / (1 + i), Long::sum);
                }
                assertThat(left.values())
                        .allSatisfy(weight -> assertThat(weight).isLessThan(threshold));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void merge_isTheSketchOfAllStreams(int parts) {
        PrefixSketch whole = PrefixSketch.of(KEY, 64, 8, 2, 256);
        PrefixSketch merged = PrefixSketch.of(KEY, 64, 8, 2, 256);
        for (int part = 0; part < parts; part++) {
            PrefixSketch sketch = PrefixSketch.of(KEY, 64, 8, 2, 256);
            for (long address : addresses(part, 64, 50)) {
                sketch.update(address, part);
                whole.update(address, part);
            }
            merged = merged(merged.merge(sketch));
        }

        assertThat(merged.image()).isEqualTo(whole.image());
        assertThat(merged.total()).isEqualTo(whole.total());
        assertThat(merged.fill()).isEqualTo(whole.fill());
    }

    @Test
    void merge_refusesAnotherKeySizeOrTotalWithTheReason() {
        PrefixSketch sketch = PrefixSketch.of(KEY, 32, 4, 2, 256);
        sketch.update(5, Long.MAX_VALUE);

        assertThat(reason(sketch.merge(PrefixSketch.of(Streams.key(2), 32, 4, 2, 256))))
                .contains(KEY.id());
        assertThat(reason(sketch.merge(PrefixSketch.of(KEY, 32, 3, 2, 256)))).contains("strides 4 and 3");
        assertThat(reason(sketch.merge(PrefixSketch.of(KEY, 64, 4, 2, 256)))).contains("32 and 64 bits");
        assertThat(reason(sketch.merge(PrefixSketch.of(KEY, 32, 4, 2, 512)))).contains("2 x 256 and 2 x 512");
        assertThat(reason(sketch.merge(sketch))).contains("pass 2^63 - 1");
    }

    @Test
    void impossibleSizesAddressesAndWeights_areRefusedAndChangeNothing() {
        PrefixSketch sketch = PrefixSketch.of(KEY, 32, 4, 2, 256);
        byte[] before = sketch.image();

        assertThatThrownBy(() -> sketch.update(1L << 32, 1)).hasMessageContaining("found 100000000 and 1");
        assertThatThrownBy(() -> sketch.update(1, -1)).hasMessageContaining("and -1");
        assertThatThrownBy(() -> sketch.update(new long[] {1, -1}, new long[] {1, 1}, 0, 2))
                .hasMessageContaining("found ffffffffffffffff");
        assertThatThrownBy(() -> sketch.estimate(1, 33)).hasMessageContaining("0 to 32, found 33");
        assertThatThrownBy(() -> sketch.heavy(0)).hasMessageContaining("found 0");
        assertThat(sketch.image()).isEqualTo(before);
        assertThatThrownBy(() -> PrefixSketch.of(KEY, 48, 4, 2, 256)).hasMessageContaining("found 48");
        assertThatThrownBy(() -> PrefixSketch.of(KEY, 32, 9, 2, 256)).hasMessageContaining("found 32, 9");
        assertThatThrownBy(() -> PrefixSketch.of(KEY, 32, 4, 2, 1 << 17)).hasMessageContaining("131072");
    }

    @Test
    void blocks_giveTheSameSketchAsSingleAddresses() {
        long[] addresses = addresses(4, 32, 1_000);
        long[] weights = Streams.uniform(4, 1_000, 2_000);
        PrefixSketch single = PrefixSketch.of(KEY, 32, 4, 3, 256);
        PrefixSketch blocks = PrefixSketch.of(KEY, 32, 4, 3, 256);
        for (int i = 10; i < 990; i++) {
            single.update(addresses[i], weights[i]);
        }

        blocks.update(addresses, weights, 10, 980);

        assertThat(blocks.image()).isEqualTo(single.image());
    }

    @Test
    void image_isReadBackToTheSameSketch() {
        PrefixSketch sketch = PrefixSketch.of(KEY, 64, 6, 2, 64);
        Arrays.stream(addresses(1, 64, 500)).forEach(address -> sketch.update(address, 7));

        assertThat(PrefixSketch.read(KEY, sketch.image())).isInstanceOfSatisfying(Read.class, read -> {
            PrefixSketch again = (PrefixSketch) read.sketch();
            assertThat(again.image()).isEqualTo(sketch.image());
            assertThat(again.heavy(1_000)).isEqualTo(sketch.heavy(1_000));
        });
    }

    @Test
    void promisedSize_isCheckedAgainstTheBytesThatAreThere() {
        ImageWriter bomb = new ImageWriter(Kind.PREFIXES, KEY);
        bomb.octet(64);
        bomb.octet(1);
        bomb.octet(8);
        bomb.octet(16);

        assertThat(PrefixSketch.read(KEY, bomb.seal(KEY)))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.expected()).contains("a bit or more"));
    }

    /** Clustered as addresses are: a few networks at each length. */
    private static long[] addresses(int seed, int bits, int count) {
        RandomGenerator random = Streams.random(seed);
        return LongStream.generate(() -> {
                    long address = 0;
                    for (int i = 0; i < bits / 8; i++) {
                        address = (address << 8) | (random.nextInt(3) == 0 ? random.nextInt(256) : 10 + i);
                    }
                    return address;
                })
                .limit(count)
                .toArray();
    }

    private static long prefix(long address, int bits, int length) {
        return length == 0 ? 0 : address >>> (bits - length);
    }

    private static PrefixSketch merged(SketchMerge<PrefixSketch> merge) {
        return switch (merge) {
            case Merged<PrefixSketch>(PrefixSketch sketch) -> sketch;
            case Refused<PrefixSketch>(String reason) -> throw new AssertionError(reason);
        };
    }

    private static String reason(SketchMerge<PrefixSketch> merge) {
        return switch (merge) {
            case Merged<PrefixSketch> _ -> throw new AssertionError("expected a refusal");
            case Refused<PrefixSketch>(String reason) -> reason;
        };
    }
}
