package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import dev.countersign.state.sketch.SketchReading.Read;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountMinTest {
    private static final SketchKey KEY = Streams.key(1);

    @ParameterizedTest
    @CsvSource({"1,16", "3,64", "5,4096", "8,65536", "6,1048576"})
    void estimate_isNeverTooSmall(int depth, int width) {
        CountMin sketch = CountMin.of(KEY, depth, width);
        long[] items = Streams.zipf(depth, 5_000, 2_000, 1.1);

        Map<Long, Long> exact = count(sketch, items);

        exact.forEach((item, weight) -> assertThat(sketch.estimate(item)).isGreaterThanOrEqualTo(weight));
        assertThat(sketch.total()).isEqualTo(items.length);
    }

    /** The bound may fail with probability e^-depth for each estimate; over many seeds the mean failure must not pass it. */
    @ParameterizedTest
    @CsvSource({"2,64,1.0", "3,64,0.8", "3,128,1.2", "4,32,0.0"})
    void bound_holdsWithItsConfidence(int depth, int width, double exponent) {
        long beyond = 0;
        long estimates = 0;
        for (int seed = 0; seed < 200; seed++) {
            CountMin sketch = CountMin.of(Streams.key(seed), depth, width);
            Map<Long, Long> exact = count(sketch, Streams.zipf(seed, 3_000, 1_000, exponent));
            for (Map.Entry<Long, Long> item : exact.entrySet()) {
                estimates++;
                beyond += sketch.estimate(item.getKey()) - item.getValue() > sketch.bound() ? 1 : 0;
            }
        }

        assertThat((double) beyond / estimates)
                .isLessThanOrEqualTo(1 - CountMin.of(KEY, depth, width).confidence());
    }

    @ParameterizedTest
    @CsvSource({"5,4096", "8,65536", "1,16"})
    void blocksAndBytes_giveTheSameSketchAsSingleItems(int depth, int width) {
        long[] items = Streams.uniform(3, 1_000, 5_000);
        long[] weights = Streams.uniform(4, 1_000, 2_000);
        CountMin single = CountMin.of(KEY, depth, width);
        CountMin blocks = CountMin.of(KEY, depth, width);
        CountMin bytes = CountMin.of(KEY, depth, width);
        for (int i = 10; i < 990; i++) {
            single.update(items[i], weights[i]);
            byte[] item = ByteBuffer.allocate(10)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(1, items[i])
                    .array();
            assertThat(bytes.update(item, 1, 9, weights[i])).isEqualTo(single.estimate(items[i]));
            assertThat(bytes.estimate(item, 1, 9)).isEqualTo(single.estimate(items[i]));
        }

        blocks.update(items, weights, 10, 980);

        assertThat(blocks.image()).isEqualTo(single.image()).isEqualTo(bytes.image());
    }

    @Test
    void merge_isTheSketchOfBothStreams() {
        long[] items = Streams.zipf(5, 10_000, 3_000, 1.0);
        CountMin whole = CountMin.of(KEY, 4, 256);
        CountMin left = CountMin.of(KEY, 4, 256);
        CountMin right = CountMin.of(KEY, 4, 256);
        for (int i = 0; i < items.length; i++) {
            whole.update(items[i], i);
            (i % 3 == 0 ? left : right).update(items[i], i);
        }

        assertThat(merged(left.merge(right)).image()).isEqualTo(whole.image());
    }

    @Test
    void merge_refusesAnotherKeyAndAnotherSizeWithTheReason() {
        CountMin sketch = CountMin.of(KEY, 4, 256);

        assertThat(reason(sketch.merge(CountMin.of(Streams.key(2), 4, 256)))).contains(KEY.id());
        assertThat(reason(sketch.merge(CountMin.of(KEY, 5, 256)))).contains("4 x 256 and 5 x 256");
        assertThat(reason(sketch.merge(CountMin.of(KEY, 4, 512)))).contains("4 x 256 and 4 x 512");
    }

    @Test
    void totalPastLong_isRefusedAndChangesNothing() {
        CountMin sketch = CountMin.of(KEY, 2, 16);
        sketch.update(1, Long.MAX_VALUE - 1);
        byte[] before = sketch.image();

        assertThatThrownBy(() -> sketch.update(1, 2)).hasMessageContaining("expected a weight of 0 to 1, found 2");
        assertThatThrownBy(() -> sketch.update(1, -1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> sketch.update(new long[] {1, 2}, new long[] {1, 1}, 0, 2))
                .hasMessageContaining("expected a weight of 0 to 0, found 1");
        assertThat(sketch.image()).isEqualTo(before);
        assertThat(reason(sketch.merge(sketch))).contains("pass 2^63 - 1");
    }

    @ParameterizedTest
    @CsvSource({"0,64", "9,64", "4,8", "4,100", "4,0", "4,-16", "8,131072", "7,1048576", "4,2097152"})
    void impossibleSize_isRefused(int depth, int width) {
        assertThatThrownBy(() -> CountMin.of(KEY, depth, width))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found depth " + depth + ", width " + width);
    }

    @Test
    void fill_growsFromZeroToOne() {
        CountMin sketch = CountMin.of(KEY, 3, 16);

        assertThat(sketch.fill()).isZero();
        sketch.update(1, 1);
        assertThat(sketch.fill()).isEqualTo(3 / 48.0);
        Arrays.stream(Streams.uniform(1, 5_000, 5_000)).forEach(item -> sketch.update(item, 1));
        assertThat(sketch.fill()).isEqualTo(1);
        assertThat(sketch.bound()).isEqualTo(Math.E / 16 * 5_001);
    }

    @Test
    void image_isReadBackToTheSameSketch() {
        CountMin sketch = CountMin.of(KEY, 6, 1 << 12);
        count(sketch, Streams.zipf(6, 20_000, 9_000, 1.0));
        sketch.update(77, 1L << 61);

        assertThat(CountMin.read(KEY, sketch.image())).isInstanceOfSatisfying(Read.class, read -> {
            CountMin again = (CountMin) read.sketch();
            assertThat(again.image()).isEqualTo(sketch.image());
            assertThat(again.estimate(77)).isEqualTo(sketch.estimate(77));
        });
    }

    /** Never too small, never larger than the plain sketch's, and on a skewed stream much nearer. */
    @Test
    void conservativeUpdate_isBetweenTheTruthAndThePlainEstimate() {
        long plainError = 0;
        long conservativeError = 0;
        for (int seed = 0; seed < 50; seed++) {
            CountMin plain = CountMin.of(Streams.key(seed), 4, 128);
            CountMin conservative = CountMin.conservative(Streams.key(seed), 4, 128);
            long[] items = Streams.zipf(seed, 4_000, 1_000, 1.1);
            Map<Long, Long> exact = count(plain, items);
            long[] ones = new long[items.length];
            Arrays.fill(ones, 1);
            conservative.update(items, ones, 0, items.length);
            for (Map.Entry<Long, Long> item : exact.entrySet()) {
                long estimate = conservative.estimate(item.getKey());
                assertThat(estimate).isBetween(item.getValue(), plain.estimate(item.getKey()));
                plainError += plain.estimate(item.getKey()) - item.getValue();
                conservativeError += estimate - item.getValue();
            }
        }
        assertThat(conservativeError).isLessThan(plainError / 2);
    }

    @Test
    void conservativeSketches_mergeWithTheirLikeOnly() {
        CountMin left = CountMin.conservative(KEY, 4, 64);
        CountMin right = CountMin.conservative(KEY, 4, 64);
        Map<Long, Long> exact = count(left, Streams.zipf(1, 2_000, 500, 1.0));
        count(right, Streams.zipf(2, 2_000, 500, 1.0)).forEach((item, weight) -> exact.merge(item, weight, Long::sum));

        CountMin sum = merged(left.merge(right));

        assertThat(sum.isConservative()).isTrue();
        exact.forEach((item, weight) -> assertThat(sum.estimate(item)).isGreaterThanOrEqualTo(weight));
        assertThat(reason(left.merge(CountMin.of(KEY, 4, 64)))).contains("conservatively, the other is not");
        assertThat(CountMin.read(KEY, sum.image()))
                .isInstanceOfSatisfying(
                        Read.class,
                        read -> assertThat(((CountMin) read.sketch()).isConservative())
                                .isTrue());
    }

    @Test
    void conservativeBlocks_giveTheSameSketchAsSingleItems() {
        for (int depth : new int[] {3, 8}) {
            long[] items = Streams.uniform(3, 1_000, 500);
            CountMin single = CountMin.conservative(KEY, depth, 1 << 12);
            CountMin blocks = CountMin.conservative(KEY, depth, 1 << 12);
            for (long item : items) {
                assertThat(single.update(item, 3)).isEqualTo(single.estimate(item));
            }
            long[] threes = new long[items.length];
            Arrays.fill(threes, 3);
            blocks.update(items, threes, 0, items.length);

            assertThat(blocks.image()).isEqualTo(single.image());
        }
    }

    private static Map<Long, Long> count(CountMin sketch, long[] items) {
        Map<Long, Long> exact = new HashMap<>();
        for (long item : items) {
            sketch.update(item, 1);
            exact.merge(item, 1L, Long::sum);
        }
        return exact;
    }

    private static CountMin merged(SketchMerge<CountMin> merge) {
        return switch (merge) {
            case Merged<CountMin>(CountMin sketch) -> sketch;
            case Refused<CountMin>(String reason) -> throw new AssertionError(reason);
        };
    }

    private static String reason(SketchMerge<CountMin> merge) {
        return switch (merge) {
            case Merged<CountMin> _ -> throw new AssertionError("expected a refusal");
            case Refused<CountMin>(String reason) -> reason;
        };
    }
}
