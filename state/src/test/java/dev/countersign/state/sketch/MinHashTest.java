package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.state.sketch.MinHash.Comparison.Incomparable;
import dev.countersign.state.sketch.MinHash.Comparison.Similarity;
import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import dev.countersign.state.sketch.SketchReading.Malformed;
import dev.countersign.state.sketch.SketchReading.Read;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinHashTest {
    private static final SketchKey KEY = Streams.key(1);

    /** Over 1,000 keys: the interval holds as often as it says, the error is the binomial one at most, and there is no bias. */
    @ParameterizedTest
    @CsvSource({"1000,500,500", "5000,100,300", "40,10,10", "300,0,300", "2000,2000,0", "0,30,500"})
    void interval_holdsWithItsConfidence(int both, int left, int right) {
        double jaccard = (double) both / (both + left + right);
        int runs = 1_000;
        int missed = 0;
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < runs; seed++) {
            SketchKey key = Streams.key(seed);
            Similarity found = (Similarity)
                    range(key, 256, 0, both + left).compare(range(key, 256, left, both + left + right), 0.95);
            missed += jaccard < found.low() || jaccard > found.high() ? 1 : 0;
            sum += found.jaccard() - jaccard;
            squares += (found.jaccard() - jaccard) * (found.jaccard() - jaccard);
        }
        double stated = MinHash.of(KEY, 256).standardError(jaccard);

        assertThat(missed).isLessThanOrEqualTo(50);
        assertThat(Math.sqrt(squares / runs)).isLessThanOrEqualTo(1.1 * stated);
        assertThat(Math.abs(sum / runs)).isLessThanOrEqualTo(4 * stated / Math.sqrt(runs));
    }

    /** Equal positions of filled signatures: the same index, less exactly for small sets. */
    @ParameterizedTest
    @CsvSource({"1000,1000,0.030", "30,30,0.09", "3,1,0.3"})
    void signatures_agreeAsOftenAsTheIndexSays(int both, int each, double deviation) {
        double jaccard = (double) both / (both + 2 * each);
        int runs = 300;
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < runs; seed++) {
            SketchKey key = Streams.key(seed);
            long[] left = range(key, 256, 0, each + both).signature();
            long[] right = range(key, 256, each, both + 2 * each).signature();
            double found =
                    IntStream.range(0, 256).filter(i -> left[i] == right[i]).count() / 256.0;
            sum += found - jaccard;
            squares += (found - jaccard) * (found - jaccard);
        }

        assertThat(Math.abs(sum / runs)).isLessThan(4 * deviation / Math.sqrt(runs));
        assertThat(Math.sqrt(squares / runs)).isLessThan(deviation);
    }

    @Test
    void emptySets_areAlikeAndHaveNoSignature() {
        MinHash empty = MinHash.of(KEY, 64);

        assertThat(empty.compare(MinHash.of(KEY, 64), 0.9)).isEqualTo(new Similarity(1, 1, 1, 0.9, 0));
        assertThat(empty.compare(range(KEY, 64, 0, 5), 0.9))
                .isInstanceOfSatisfying(
                        Similarity.class, s -> assertThat(s.jaccard()).isZero());
        assertThatThrownBy(empty::signature).hasMessageContaining("the set is empty");
    }

    @Test
    void oneItem_fillsTheWholeSignature() {
        assertThat(range(KEY, 4096, 7, 8).signature())
                .hasSize(4096)
                .containsOnly(range(KEY, 4096, 7, 8).signature()[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void merge_isTheSketchOfTheUnion(int parts) {
        MinHash whole = MinHash.of(KEY, 128);
        MinHash merged = MinHash.of(KEY, 128);
        for (int part = 0; part < parts; part++) {
            long[] items = Streams.uniform(part, 20, 1_000);
            MinHash sketch = MinHash.of(KEY, 128);
            sketch.update(items, 0, items.length);
            whole.update(items, 0, items.length);
            merged = merged(merged.merge(sketch));
        }

        assertThat(merged.image()).isEqualTo(whole.image());
        assertThat(merged.fill()).isEqualTo(whole.fill()).isPositive();
    }

    @Test
    void otherKeyOrSize_isRefusedWithTheReason() {
        MinHash sketch = MinHash.of(KEY, 64);

        assertThat(sketch.merge(MinHash.of(KEY, 128))).isEqualTo(new Refused<>("minhash: sizes 64 and 128"));
        assertThat(sketch.merge(MinHash.of(Streams.key(2), 64))).isInstanceOf(Refused.class);
        assertThat(sketch.compare(MinHash.of(KEY, 128), 0.9)).isEqualTo(new Incomparable("minhash: sizes 64 and 128"));
        assertThatThrownBy(() -> sketch.compare(sketch, 1)).hasMessageContaining("found 1.0");
        assertThatThrownBy(() -> MinHash.of(KEY, 8)).hasMessageContaining("found 8");
        assertThatThrownBy(() -> MinHash.of(KEY, 100)).hasMessageContaining("found 100");
        assertThatThrownBy(() -> MinHash.of(KEY, 8192)).hasMessageContaining("found 8192");
    }

    @Test
    void blocksAndBytes_giveTheSameSketchAsSingleItems() {
        long[] items = Streams.random(8).longs(1_000).toArray();
        MinHash single = MinHash.of(KEY, 512);
        MinHash blocks = MinHash.of(KEY, 512);
        MinHash bytes = MinHash.of(KEY, 512);
        for (int i = 3; i < 903; i++) {
            single.update(items[i]);
            byte[] item = ByteBuffer.allocate(9)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(1, items[i])
                    .array();
            bytes.update(item, 1, 9);
        }

        blocks.update(items, 3, 900);
        MinHash hashed = MinHash.of(KEY, 512);
        hashed.updateHashed(LongStream.of(items).map(hashed.hash()::hash).toArray(), 3, 900);

        assertThat(blocks.image())
                .isEqualTo(single.image())
                .isEqualTo(bytes.image())
                .isEqualTo(hashed.image());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 50_000})
    void image_isReadBackToTheSameSketch(int items) {
        MinHash sketch = range(KEY, 256, 0, items);

        assertThat(MinHash.read(KEY, sketch.image())).isInstanceOfSatisfying(Read.class, read -> {
            assertThat(((MinHash) read.sketch()).image()).isEqualTo(sketch.image());
            assertThat(((MinHash) read.sketch()).compare(sketch, 0.95))
                    .isInstanceOfSatisfying(
                            Similarity.class, s -> assertThat(s.jaccard()).isCloseTo(1, within(0.0)));
        });
    }

    @Test
    void valueThatNoHashGives_isRefused() {
        ImageWriter out = new ImageWriter(Kind.MIN_HASH, KEY);
        out.octet(4);
        out.octet(0x80);
        out.octet(0);
        out.numbers(new long[] {1L << 32});

        assertThat(MinHash.read(KEY, out.seal(KEY))).isInstanceOf(Malformed.class);
    }

    private static MinHash range(SketchKey key, int size, int from, int to) {
        MinHash sketch = MinHash.of(key, size);
        long[] items = LongStream.range(from, to).toArray();
        sketch.update(items, 0, items.length);
        return sketch;
    }

    private static MinHash merged(SketchMerge<MinHash> merge) {
        return switch (merge) {
            case Merged<MinHash>(MinHash sketch) -> sketch;
            case Refused<MinHash>(String reason) -> throw new AssertionError(reason);
        };
    }
}
