package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.state.sketch.HeavyHitters.Hitter;
import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import dev.countersign.state.sketch.SketchReading.Malformed;
import dev.countersign.state.sketch.SketchReading.Read;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeavyHittersTest {
    private static final SketchKey KEY = Streams.key(1);

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1.2, 1.4})
    void zipfStream_givesTheTruePrefixes(double exponent) {
        for (int seed = 0; seed < 20; seed++) {
            HeavyHitters sketch = HeavyHitters.of(Streams.key(seed), 5, 4096, 64);
            long[] items = Streams.zipf(seed, 100_000, 50_000, exponent);
            Map<Long, Long> exact = feed(sketch, items);

            List<Hitter> largest = sketch.largest(10);

            assertThat(largest)
                    .hasSize(10)
                    .allSatisfy(h -> assertThat(h.estimate())
                            .isBetween(
                                    exact.getOrDefault(h.item(), 0L),
                                    exact.getOrDefault(h.item(), 0L)
                                            + (long) sketch.counts().bound()));
            assertThat(largest.stream().map(Hitter::item)).contains(0L, 1L, 2L, 3L, 4L);
        }
    }

    @Test
    void everyItemAboveTheSmallestCandidate_isACandidate() {
        for (int seed = 0; seed < 50; seed++) {
            HeavyHitters sketch = HeavyHitters.of(Streams.key(seed), 4, 512, 16);
            Map<Long, Long> exact = feed(sketch, Streams.zipf(seed, 20_000, 3_000, 0.9));
            List<Hitter> all = sketch.largest(Integer.MAX_VALUE);
            long smallest = all.getLast().estimate();

            assertThat(all).hasSize(16);
            assertThat(all.stream().map(Hitter::item))
                    .containsAll(exact.entrySet().stream()
                            .filter(e -> e.getValue() > smallest)
                            .map(Map.Entry::getKey)
                            .toList());
        }
    }

    @Test
    void lateComer_displacesTheSmallest() {
        HeavyHitters sketch = HeavyHitters.of(KEY, 4, 1024, 2);
        sketch.update(1, 10);
        sketch.update(2, 20);
        sketch.update(1, 30);

        sketch.update(3, 25);

        assertThat(sketch.largest(9)).containsExactly(new Hitter(1, 40), new Hitter(3, 25));
    }

    @Test
    void equalEstimates_areOrderedByItem() {
        HeavyHitters sketch = HeavyHitters.of(KEY, 4, 1024, 8);
        for (long item : new long[] {-1, 7, 0, 3}) {
            sketch.update(item, 5);
        }

        assertThat(sketch.largest(9).stream().map(Hitter::item)).containsExactly(0L, 3L, 7L, -1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 64})
    void mergedParts_knowTheLargestOfTheWhole(int parts) {
        long[] items = Streams.zipf(parts, 60_000, 10_000, 1.2);
        List<HeavyHitters> split = IntStream.range(0, parts)
                .mapToObj(i -> HeavyHitters.of(KEY, 5, 4096, 64))
                .toList();
        HeavyHitters whole = HeavyHitters.of(KEY, 5, 4096, 64);
        for (int i = 0; i < items.length; i++) {
            split.get(i % parts).update(items[i], 1);
            whole.update(items[i], 1);
        }

        HeavyHitters merged = split.stream().reduce(HeavyHittersTest::merge).orElseThrow();

        assertThat(merged.counts().image()).isEqualTo(whole.counts().image());
        assertThat(merged.largest(10)).isEqualTo(whole.largest(10));
    }

    @Test
    void merge_refusesAnotherCapacityKeyOrSize() {
        HeavyHitters sketch = HeavyHitters.of(KEY, 4, 64, 8);

        assertThat(sketch.merge(HeavyHitters.of(KEY, 4, 64, 9)))
                .isEqualTo(new Refused<>("heavy hitters: capacities 8 and 9"));
        assertThat(sketch.merge(HeavyHitters.of(Streams.key(9), 4, 64, 8))).isInstanceOf(Refused.class);
        assertThat(sketch.merge(HeavyHitters.of(KEY, 4, 128, 8))).isInstanceOf(Refused.class);
    }

    @Test
    void image_isReadBackToTheSameSketch() {
        HeavyHitters sketch = HeavyHitters.of(KEY, 5, 1024, 32);
        feed(sketch, Streams.zipf(3, 30_000, 5_000, 1.1));
        sketch.update(-5, 100_000);

        assertThat(HeavyHitters.read(KEY, sketch.image())).isInstanceOfSatisfying(Read.class, read -> {
            HeavyHitters again = (HeavyHitters) read.sketch();
            assertThat(again.largest(99)).isEqualTo(sketch.largest(99));
            assertThat(again.image()).isEqualTo(sketch.image());
        });
        assertThat(CountMin.read(KEY, sketch.image())).isInstanceOf(Malformed.class);
    }

    @Test
    void impossibleCapacity_isRefused() {
        assertThatThrownBy(() -> HeavyHitters.of(KEY, 4, 64, 0)).hasMessageContaining("1 to 65536, found 0");
        assertThatThrownBy(() -> HeavyHitters.of(KEY, 4, 64, 65_537)).hasMessageContaining("found 65537");
    }

    /** Items 0 to 255 over and over with growing estimates, against a plain map: the table must never lose or double one. */
    @Test
    void candidates_behaveAsASetOfTheLargest() {
        for (int seed = 0; seed < 100; seed++) {
            Candidates candidates = new Candidates(1 + seed % 37);
            Map<Long, Long> estimates = new HashMap<>();
            LongStream.of(Streams.uniform(seed, 3_000, 256)).forEach(item -> {
                long estimate = estimates.merge(item, 1 + item % 7, Long::sum);
                candidates.offer(item, item << 32, estimate);
            });
            int size = candidates.size();
            long[] kept = candidates.items();
            long smallest = LongStream.of(kept).map(estimates::get).min().orElseThrow();

            assertThat(kept).hasSize(size).doesNotHaveDuplicates();
            assertThat(size).isEqualTo(1 + seed % 37);
            assertThat(estimates).allSatisfy((item, estimate) -> {
                if (estimate > smallest) {
                    assertThat(kept).contains(item);
                }
            });
        }
    }

    private static Map<Long, Long> feed(HeavyHitters sketch, long[] items) {
        Map<Long, Long> exact = new HashMap<>();
        for (long item : items) {
            sketch.update(item, 1);
            exact.merge(item, 1L, Long::sum);
        }
        return exact;
    }

    private static HeavyHitters merge(HeavyHitters left, HeavyHitters right) {
        return switch (left.merge(right)) {
            case Merged<HeavyHitters>(HeavyHitters sketch) -> sketch;
            case Refused<HeavyHitters>(String reason) -> throw new AssertionError(reason);
        };
    }
}
