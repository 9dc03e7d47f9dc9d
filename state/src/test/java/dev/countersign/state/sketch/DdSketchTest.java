package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import dev.countersign.state.sketch.SketchReading.Malformed;
import dev.countersign.state.sketch.SketchReading.Read;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DdSketchTest {
    private static final SketchKey KEY = Streams.key(1);

    /** How far a quantile may be off beyond its bin, by rounding. */
    private static final double ROUNDING = 1e-14;

    @ParameterizedTest
    @CsvSource({"0.01,lognormal", "0.01,pareto", "0.001,uniform", "0.05,both signs", "0.01,integers"})
    void everyQuantile_isWithinTheRelativeError(double error, String shape) {
        for (int seed = 0; seed < 40; seed++) {
            double[] values = values(shape, seed, 1 + 50 * seed);
            DdSketch sketch = DdSketch.of(KEY, error, 1 << 14);
            sketch.update(values, 0, values.length);
            Arrays.sort(values);

            assertThat(sketch.relativeError()).isLessThanOrEqualTo(error);
            assertThat(sketch.collapsed()).isFalse();
            assertThat(sketch.guaranteedFrom()).isZero();
            for (double q : new double[] {0, 0.001, 0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 1}) {
                assertWithin(sketch, values, q);
            }
        }
    }

    @Test
    void summary_isExact() {
        DdSketch sketch = DdSketch.of(KEY, 0.01, 2048);
        sketch.update(3);
        sketch.update(-7.5, 2);
        sketch.update(0);
        sketch.update(1e9, 0);
        sketch.update(-1e9, 0);

        assertThat(sketch.count()).isEqualTo(4);
        assertThat(sketch.sum()).isEqualTo(-12);
        assertThat(sketch.min()).isEqualTo(-7.5);
        assertThat(sketch.max()).isEqualTo(3);
        assertThat(sketch.quantile(0)).isCloseTo(-7.5, within(0.075));
        assertThat(sketch.quantile(0.7)).isZero();
        assertThat(sketch.quantile(1)).isEqualTo(3);
        assertThat(sketch.fill()).isEqualTo(1 / 2048.0);
    }

    @Test
    void blocksAndWeights_giveTheSameSketchAsSingleValues() {
        double[] values = values("both signs", 3, 5_000);
        DdSketch single = DdSketch.of(KEY, 0.01, 2048);
        DdSketch block = DdSketch.of(KEY, 0.01, 2048);
        for (int i = 7; i < 4_007; i++) {
            single.update(values[i]);
        }

        block.update(values, 7, 4_000);

        assertThat(block.image()).isEqualTo(single.image());
    }

    @Test
    void widerThanTheBins_givesUpTheSmallestAndSaysSo() {
        DdSketch sketch = DdSketch.of(KEY, 0.01, 64);
        for (int i = 0; i < 100; i++) {
            sketch.update(i < 40 ? 0.001 * (i + 1) : 1_000 + i);
        }

        assertThat(sketch.collapsed()).isTrue();
        assertThat(sketch.guaranteedFrom()).isCloseTo(40 / 99.0, within(1e-12));
        assertThat(sketch.guaranteed(39 / 99.0)).isFalse();
        assertThat(sketch.guaranteed(0.41)).isTrue();
        assertThat(sketch.quantile(0.41)).isCloseTo(1_040, within(10.4));
        assertThat(sketch.min()).isEqualTo(0.001);
    }

    @Test
    void negativeValuesGivenUp_leaveTheLargeOnesGuaranteed() {
        DdSketch sketch = DdSketch.of(KEY, 0.01, 64);
        sketch.update(-1_000, 10);
        sketch.update(-0.001, 10);

        assertThat(sketch.guaranteed(0)).isTrue();
        assertThat(sketch.guaranteed(1)).isFalse();
        assertThat(sketch.guaranteedFrom()).isInfinite();
        sketch.update(5, 10);
        assertThat(sketch.guaranteed(1)).isTrue();
        assertThat(sketch.guaranteedFrom()).isEqualTo(20 / 29.0);
    }

    /** Ascending, descending and shuffled: the same bins are given up, and what is guaranteed is within the error. */
    @Test
    void whatIsGivenUp_doesNotDependOnTheOrder() {
        for (int seed = 0; seed < 200; seed++) {
            RandomGenerator random = Streams.random(seed);
            int size = 1 + random.nextInt(400);
            double[] values = DoubleStream.generate(
                            () -> Math.rint(Math.pow(10, random.nextDouble(0, 12))) * (random.nextInt(3) - 1))
                    .limit(size)
                    .toArray();
            int bins = 64 << random.nextInt(3);
            DdSketch shuffled = filled(bins, values);
            Arrays.sort(values);
            DdSketch ascending = filled(bins, values);
            DdSketch descending = filled(
                    bins,
                    IntStream.rangeClosed(1, size)
                            .mapToDouble(i -> values[size - i])
                            .toArray());

            assertThat(ascending.image()).isEqualTo(shuffled.image()).isEqualTo(descending.image());
            for (int rank = 0; rank < size; rank++) {
                double q = size == 1 ? 0 : (double) rank / (size - 1);
                if (ascending.guaranteed(q)) {
                    assertWithin(ascending, values, q);
                }
            }
            if (ascending.guaranteedFrom() <= 1) {
                assertThat(ascending.guaranteed(ascending.guaranteedFrom())).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void merge_isTheSketchOfAllStreams(int parts) {
        for (int bins : new int[] {64, 512, 4096}) {
            DdSketch whole = DdSketch.of(KEY, 0.01, bins);
            DdSketch merged = DdSketch.of(KEY, 0.01, bins);
            for (int part = 0; part < parts; part++) {
                double scale = Math.scalb(1.0, 3 * (part % 5));
                double[] values = Arrays.stream(values("integers", part, 300))
                        .map(v -> v * scale)
                        .toArray();
                whole.update(values, 0, values.length);
                merged = merged(merged.merge(filled(bins, values)));
            }

            assertThat(merged.image()).isEqualTo(whole.image());
        }
    }

    @Test
    void merge_refusesAnotherKeySizeOrTotalWithTheReason() {
        DdSketch sketch = filled(64, 1, 2);
        DdSketch huge = DdSketch.of(KEY, 0.01, 64);
        huge.update(1, Long.MAX_VALUE - 1);

        assertThat(reason(sketch.merge(DdSketch.of(Streams.key(2), 0.01, 64)))).contains(KEY.id());
        assertThat(reason(sketch.merge(DdSketch.of(KEY, 0.02, 64)))).contains("relative errors 0.0099");
        assertThat(reason(sketch.merge(DdSketch.of(KEY, 0.01, 128)))).contains("64 and 128 bins");
        assertThat(reason(sketch.merge(huge))).contains("pass 2^63 - 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0x1p960, -0x1p1000})
    void valueOutOfRange_isRefusedAndChangesNothing(double value) {
        DdSketch sketch = filled(64, 1, 2, 3);
        byte[] before = sketch.image();

        assertThatThrownBy(() -> sketch.update(value)).hasMessageContaining("between -2^960 and 2^960, found " + value);
        assertThatThrownBy(() -> sketch.update(new double[] {1, value, 2}, 0, 3))
                .hasMessageContaining("found " + value);
        assertThatThrownBy(() -> sketch.update(1, -1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> sketch.update(1, Long.MAX_VALUE)).hasMessageContaining("begin a new sketch");
        assertThat(sketch.image()).isEqualTo(before);
    }

    @Test
    void extremesOfTheRange_areKept() {
        double least = 0x1p-960;
        double most = Math.nextDown(0x1p960);
        DdSketch sketch = filled(1 << 14, -most, -least, Double.MIN_VALUE, -0.0, 0, least, most);

        assertThat(sketch.quantile(0.5)).isZero();
        assertThat(sketch.quantile(1)).isCloseTo(most, within(most / 100));
        assertThat(sketch.quantile(0)).isCloseTo(-most, within(most / 100));
        assertThat(sketch.collapsed()).isTrue();
        assertThat(DdSketch.read(KEY, sketch.image())).isInstanceOf(Read.class);
    }

    @Test
    void impossibleSizeOrQuantile_isRefused() {
        assertThatThrownBy(() -> DdSketch.of(KEY, 0, 64)).hasMessageContaining("found 0.0 and 64");
        assertThatThrownBy(() -> DdSketch.of(KEY, Double.NaN, 64)).hasMessageContaining("found NaN");
        assertThatThrownBy(() -> DdSketch.of(KEY, 0.01, 100)).hasMessageContaining("and 100");
        assertThatThrownBy(() -> DdSketch.of(KEY, 0.01, 32)).hasMessageContaining("and 32");
        assertThatThrownBy(() -> filled(64).quantile(0.5)).hasMessageContaining("no value was added");
        assertThatThrownBy(() -> filled(64, 1).quantile(1.1)).hasMessageContaining("found 1.1");
        assertThatThrownBy(() -> filled(64, 1).quantile(Double.NaN)).hasMessageContaining("found NaN");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 10_000})
    void image_isReadBackToTheSameSketch(int size) {
        for (int bins : new int[] {64, 2048}) {
            DdSketch sketch = filled(bins, values("both signs", 5, size));

            assertThat(DdSketch.read(KEY, sketch.image())).isInstanceOfSatisfying(Read.class, read -> {
                DdSketch again = (DdSketch) read.sketch();
                assertThat(again.image()).isEqualTo(sketch.image());
                assertThat(again.count()).isEqualTo(size);
                if (size > 0) {
                    assertThat(again.quantile(0.9)).isEqualTo(sketch.quantile(0.9));
                }
                again.update(1e-5);
                sketch.update(1e-5);
                assertThat(again.image()).isEqualTo(sketch.image());
            });
        }
    }

    @Test
    void valuesThatTheBinsDoNotAllow_areRefused() {
        int bin = LogBins.of(35).index(Double.doubleToRawLongBits(100));
        long hundred = Double.doubleToRawLongBits(100);

        assertThat(forged(hundred, hundred, hundred, bin)).isInstanceOf(Read.class);
        assertThat(forged(hundred, hundred, Double.doubleToRawLongBits(103), bin))
                .isInstanceOf(Malformed.class);
        assertThat(forged(hundred, Double.doubleToRawLongBits(97), hundred, bin))
                .isInstanceOf(Malformed.class);
        assertThat(forged(Double.doubleToRawLongBits(300), hundred, hundred, bin))
                .isInstanceOf(Malformed.class);
        assertThat(forged(Double.doubleToRawLongBits(Double.NaN), hundred, hundred, bin))
                .isInstanceOf(Malformed.class);
        assertThat(forged(hundred, hundred, hundred, 35 * 2000)).isInstanceOf(Malformed.class);
        assertThat(forged(hundred, hundred, hundred, 5)).isInstanceOf(Malformed.class);
    }

    /** An image of one value, sealed with the key. */
    private static SketchReading<DdSketch> forged(long sum, long min, long max, int bin) {
        Consumer<ImageWriter> body = out -> {
            out.varint(35);
            out.octet(6);
            out.word(sum);
            out.word(min);
            out.word(max);
            out.varint(0);
            out.varint(0);
            out.varint(0);
            out.varint(0);
            out.varint(1);
            out.varint(bin);
            out.numbers(new long[] {1});
        };
        ImageWriter out = new ImageWriter(Kind.DD_SKETCH, KEY);
        body.accept(out);
        return DdSketch.read(KEY, out.seal(KEY));
    }

    private static void assertWithin(DdSketch sketch, double[] sorted, double q) {
        double exact = sorted[(int) (q * (sorted.length - 1))];
        assertThat(sketch.quantile(q)).isCloseTo(exact, within(Math.abs(exact) * (sketch.relativeError() + ROUNDING)));
    }

    private static double[] values(String shape, int seed, int size) {
        RandomGenerator random = Streams.random(seed);
        return DoubleStream.generate(() -> switch (shape) {
                    case "lognormal" -> Math.exp(2 * random.nextGaussian());
                    case "pareto" -> 1 / random.nextDouble(1e-9, 1);
                    case "uniform" -> random.nextDouble(1e-3, 1e6);
                    case "integers" -> random.nextInt(1, 5_000);
                    default -> random.nextInt(10) == 0 ? 0 : random.nextGaussian() * 1e3;
                })
                .limit(size)
                .toArray();
    }

    private static DdSketch filled(int bins, double... values) {
        DdSketch sketch = DdSketch.of(KEY, 0.01, bins);
        sketch.update(values, 0, values.length);
        return sketch;
    }

    private static DdSketch merged(SketchMerge<DdSketch> merge) {
        return switch (merge) {
            case Merged<DdSketch>(DdSketch sketch) -> sketch;
            case Refused<DdSketch>(String reason) -> throw new AssertionError(reason);
        };
    }

    private static String reason(SketchMerge<DdSketch> merge) {
        return switch (merge) {
            case Merged<DdSketch> _ -> throw new AssertionError("expected a refusal");
            case Refused<DdSketch>(String reason) -> reason;
        };
    }
}
