package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.state.sketch.HeavyHitters.Hitter;
import dev.countersign.state.sketch.MinHash.Comparison.Similarity;
import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A thousand streams, each with a key of its own, against exact models: uniform ones and Zipf's with exponents from 0.8 to
 * 1.4, in one piece and in 1 to 64 parts that are merged. Every error is inside the stated bound as often as is stated.
 */
class StreamsAgainstExactTest {
    private static final int SEEDS = 1_000;
    private static final int LENGTH = 2_000;
    private static final int DISTINCT = 800;
    private static final double Z95 = 1.96;

    /** Of streams as long as these, how often may 1.96 standard errors be passed: 5 %, and three deviations of 1,000 trials. */
    private static final double MISSED = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / SEEDS);

    /** One stream, as a whole and in parts. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Case(int seed, SketchKey key, long[] items, int parts) {
        static Stream<Case> all() {
            return LongStream.range(0, SEEDS)
                    .mapToObj(seed -> new Case(
                            (int) seed,
                            Streams.key(seed),
                            stream((int) seed),
                            seed % 2 == 0 ? 1 + (int) seed % 64 : 1 << seed % 7));
        }

        private static long[] stream(int seed) {
            return seed % 5 == 0
                    ? Streams.uniform(seed, LENGTH, DISTINCT)
                    : Streams.zipf(seed, LENGTH, DISTINCT, 0.8 + 0.2 * (seed % 4));
        }

        Map<Long, Long> exact() {
            Map<Long, Long> exact = new HashMap<>();
            LongStream.of(items).forEach(item -> exact.merge(item, 1L, Long::sum));
            return exact;
        }

        <S> S whole(Supplier<S> empty, BiConsumer<S, Long> update) {
            S sketch = empty.get();
            LongStream.of(items).forEach(item -> update.accept(sketch, item));
            return sketch;
        }

        <S> S merged(Supplier<S> empty, BiConsumer<S, Long> update, BiFunction<S, S, SketchMerge<S>> merge) {
            List<S> split = Stream.generate(empty).limit(parts).toList();
            for (int i = 0; i < items.length; i++) {
                update.accept(split.get(i % parts), items[i]);
            }
            return split.stream()
                    .reduce((left, right) -> switch (merge.apply(left, right)) {
                        case Merged<S>(S sum) -> sum;
                        case Refused<S>(String reason) -> throw new AssertionError(reason);
                    })
                    .orElseThrow();
        }

        /** The merged sketch, after making sure that it is the whole one. */
        <S> S sketch(
                Supplier<S> empty,
                BiConsumer<S, Long> update,
                BiFunction<S, S, SketchMerge<S>> merge,
                Function<S, byte[]> image) {
            S merged = merged(empty, update, merge);
            assertThat(image.apply(merged)).isEqualTo(image.apply(whole(empty, update)));
            return merged;
        }
    }

    @Test
    void countMin_isWithinItsBoundAsOftenAsStated() {
        long[] beyond = new long[2];
        long[] asked = new long[1];
        Case.all().forEach(c -> {
            CountMin plain = c.sketch(
                    () -> CountMin.of(c.key, 3, 64), (s, item) -> s.update(item, 1), CountMin::merge, CountMin::image);
            CountMin conservative = c.merged(
                    () -> CountMin.conservative(c.key, 3, 64), (s, item) -> s.update(item, 1), CountMin::merge);
            c.exact().forEach((item, weight) -> {
                assertThat(plain.estimate(item)).isGreaterThanOrEqualTo(weight);
                assertThat(conservative.estimate(item)).isBetween(weight, plain.estimate(item));
                beyond[0] += plain.estimate(item) - weight > plain.bound() ? 1 : 0;
                beyond[1] += conservative.estimate(item) - weight > conservative.bound() ? 1 : 0;
                asked[0]++;
            });
        });

        assertThat((double) beyond[0] / asked[0]).isLessThanOrEqualTo(StrictMath.exp(-3));
        assertThat(beyond[1]).isLessThanOrEqualTo(beyond[0]);
    }

    @Test
    void heavyHitters_areFoundAfterMerging() {
        Case.all().filter(c -> c.seed % 5 != 0).forEach(c -> {
            HeavyHitters merged = c.merged(
                    () -> HeavyHitters.of(c.key, 4, 512, 32), (s, item) -> s.update(item, 1), HeavyHitters::merge);
            List<Long> found = merged.largest(32).stream().map(Hitter::item).toList();

            c.exact().forEach((item, weight) -> {
                if (weight > 0.05 * LENGTH) {
                    assertThat(found).contains(item);
                }
            });
        });
    }

    @Test
    void distinctItems_areWithinTwoDeviationsAsOftenAsStated() {
        int[] missed = new int[2];
        Case.all().forEach(c -> {
            HyperLogLog registers = c.sketch(
                    () -> HyperLogLog.of(c.key, 7), HyperLogLog::update, HyperLogLog::merge, HyperLogLog::image);
            DistinctCounter counter = c.sketch(
                    () -> DistinctCounter.of(c.key, 7),
                    DistinctCounter::update,
                    DistinctCounter::merge,
                    DistinctCounter::image);
            double exact = LongStream.of(c.items).distinct().count();
            missed[0] += Math.abs(registers.estimate() / exact - 1) > Z95 * registers.relativeStandardError() ? 1 : 0;
            missed[1] += Math.abs(counter.estimate() / exact - 1) > Z95 * counter.relativeStandardError() ? 1 : 0;
        });

        assertThat((double) missed[0] / SEEDS).isLessThan(MISSED);
        assertThat((double) missed[1] / SEEDS).isLessThan(MISSED);
    }

    @Test
    void quantiles_areAlwaysWithinTheRelativeError() {
        Case.all().forEach(c -> {
            DdSketch sketch = c.sketch(
                    () -> DdSketch.of(c.key, 0.02, 2048),
                    (s, item) -> s.update((double) item * item),
                    DdSketch::merge,
                    DdSketch::image);
            long[] sorted = c.items.clone();
            Arrays.sort(sorted);
            for (int percent = 0; percent <= 100; percent++) {
                int rank = percent * (LENGTH - 1) / 100;
                double exact = (double) sorted[rank] * sorted[rank];
                double found = sketch.quantile(Math.min(1, (rank + 1e-6) / (LENGTH - 1)));
                assertThat(Math.abs(found - exact)).isLessThanOrEqualTo(exact * (sketch.relativeError() + 1e-14));
            }
        });
    }

    @Test
    void likeness_isInItsIntervalAsOftenAsStated() {
        int[] missed = new int[1];
        Case.all().forEach(c -> {
            MinHash all = c.sketch(() -> MinHash.of(c.key, 64), MinHash::update, MinHash::merge, MinHash::image);
            MinHash half = MinHash.of(c.key, 64);
            half.update(c.items, 0, LENGTH / 3);
            double exact =
                    (double) Arrays.stream(c.items, 0, LENGTH / 3).distinct().count()
                            / LongStream.of(c.items).distinct().count();
            Similarity found = (Similarity) all.compare(half, 0.95);
            missed[0] += exact < found.low() || exact > found.high() ? 1 : 0;
        });

        assertThat((double) missed[0] / SEEDS).isLessThanOrEqualTo(0.05);
    }

    @Test
    void members_areAlwaysFoundAndOthersAtTheStatedRate() {
        double[] sums = new double[2];
        int asked = 1_000;
        Case.all().forEach(c -> {
            BloomFilter filter = c.sketch(
                    () -> BloomFilter.of(c.key, 8), BloomFilter::insert, BloomFilter::merge, BloomFilter::image);
            assertThat(filter.count(c.items, 0, LENGTH)).isEqualTo(LENGTH);
            long[] others = LongStream.range(DISTINCT, DISTINCT + asked).toArray();
            sums[0] += filter.falsePositiveRate();
            sums[1] += (double) filter.count(others, 0, asked) / asked;
        });

        double stated = sums[0] / SEEDS;
        assertThat(Math.abs(sums[1] / SEEDS - stated)).isLessThan(4 * Math.sqrt(stated / SEEDS / asked));
    }

    @Test
    void ratesOfPrefixes_areWithinTheirBoundAsOftenAsStated() {
        long[] beyond = new long[1];
        long[] asked = new long[1];
        Case.all().forEach(c -> {
            PrefixSketch sketch = c.sketch(
                    () -> PrefixSketch.of(c.key, PrefixSketch.IPV4, 8, 2, 128),
                    (s, item) -> s.update(address(item), 1),
                    PrefixSketch::merge,
                    PrefixSketch::image);
            for (int length : new int[] {20, 24, 31, 32}) {
                Map<Long, Long> exact = new HashMap<>();
                LongStream.of(c.items).forEach(item -> exact.merge(address(item) >>> (32 - length), 1L, Long::sum));
                exact.forEach((prefix, weight) -> {
                    PrefixSketch.Rate rate = sketch.estimate(prefix << (32 - length), length);
                    assertThat(rate.estimate()).isGreaterThanOrEqualTo(weight);
                    beyond[0] += rate.estimate() - weight > rate.bound() ? 1 : 0;
                    asked[0]++;
                });
            }
        });

        assertThat((double) beyond[0] / asked[0]).isLessThanOrEqualTo(StrictMath.exp(-2));
    }

    /** Neighbouring items are neighbouring addresses, in networks of 64. */
    private static long address(long item) {
        return (((item >>> 6) * 0x01000193L % 0x01000000L) << 8) | (item & 0x3f);
    }
}
