package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import dev.countersign.state.sketch.SketchReading.Malformed;
import dev.countersign.state.sketch.SketchReading.Read;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperLogLogTest {
    private static final SketchKey KEY = Streams.key(1);
    private static final int PRECISION = 10;

    /** Over 300 keys: root mean square error at most 1.15 times the stated one, mean error (bias) within a third of it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 500, 1_000, 2_500, 5_000, 10_000, 50_000})
    void error_isAsStatedAtEveryCardinality(int distinct) {
        double squares = 0;
        double sum = 0;
        int runs = 300;
        long[] items = LongStream.range(0, distinct).toArray();
        double stated = 0;
        for (int seed = 0; seed < runs; seed++) {
            HyperLogLog sketch = HyperLogLog.of(Streams.key(seed), PRECISION);
            sketch.update(items, 0, distinct);
            double error = sketch.estimate() / distinct - 1;
            squares += error * error;
            sum += error;
            stated = sketch.relativeStandardError();
        }

        assertThat(Math.sqrt(squares / runs)).isLessThan(1.15 * stated);
        assertThat(Math.abs(sum / runs)).isLessThan(stated / 3);
    }

    @Test
    void emptySketch_estimatesZero() {
        assertThat(HyperLogLog.of(KEY, PRECISION).estimate()).isZero();
        assertThat(HyperLogLog.of(KEY, PRECISION).fill()).isZero();
    }

    @Test
    void repetitions_doNotCount() {
        HyperLogLog once = HyperLogLog.of(KEY, PRECISION);
        HyperLogLog often = HyperLogLog.of(KEY, PRECISION);
        for (int i = 0; i < 10_000; i++) {
            often.update(i % 50);
        }
        LongStream.range(0, 50).forEach(once::update);

        assertThat(often.image()).isEqualTo(once.image());
        assertThat(often.estimate()).isCloseTo(50, within(3.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void merge_isTheSketchOfAllStreams(int parts) {
        HyperLogLog whole = HyperLogLog.of(KEY, PRECISION);
        HyperLogLog merged = HyperLogLog.of(KEY, PRECISION);
        for (int part = 0; part < parts; part++) {
            long[] items = Streams.uniform(part, 1_000, 20_000);
            HyperLogLog sketch = HyperLogLog.of(KEY, PRECISION);
            sketch.update(items, 0, items.length);
            whole.update(items, 0, items.length);
            merged = merged(merged.merge(sketch));
        }

        assertThat(merged.image()).isEqualTo(whole.image());
    }

    @Test
    void merge_refusesAnotherKeyAndPrecision() {
        HyperLogLog sketch = HyperLogLog.of(KEY, PRECISION);

        assertThat(sketch.merge(HyperLogLog.of(KEY, 11))).isEqualTo(new Refused<>("hyperloglog: precisions 10 and 11"));
        assertThat(sketch.merge(HyperLogLog.of(Streams.key(2), PRECISION))).isInstanceOf(Refused.class);
    }

    @Test
    void blocksAndBytes_giveTheSameSketchAsSingleItems() {
        long[] items = Streams.random(8).longs(1_000).toArray();
        HyperLogLog single = HyperLogLog.of(KEY, 6);
        HyperLogLog blocks = HyperLogLog.of(KEY, 6);
        HyperLogLog bytes = HyperLogLog.of(KEY, 6);
        for (int i = 3; i < 903; i++) {
            single.update(items[i]);
            byte[] item = ByteBuffer.allocate(9)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(1, items[i])
                    .array();
            bytes.update(item, 1, 9);
        }

        blocks.update(items, 3, 900);

        assertThat(blocks.image()).isEqualTo(single.image()).isEqualTo(bytes.image());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10, 14, 18})
    void image_isReadBackToTheSameSketch(int precision) {
        for (int distinct : new int[] {0, 5, 1_000, 200_000}) {
            HyperLogLog sketch = HyperLogLog.of(KEY, precision);
            LongStream.range(0, distinct).forEach(sketch::update);
            byte[] image = sketch.image();

            assertThat(HyperLogLog.read(KEY, image))
                    .isInstanceOfSatisfying(
                            Read.class,
                            read -> assertThat(((HyperLogLog) read.sketch()).estimate())
                                    .isEqualTo(sketch.estimate()));
            assertThat(image.length).isLessThan(64 + (5 << precision) / 8);
        }
    }

    /** Few registers in use are named one by one: an image of the size of what it says, and the same sketch. */
    @Test
    void fewItems_makeAShortImage() {
        HyperLogLog sketch = HyperLogLog.of(KEY, 12);
        int before = sketch.image().length;
        assertThat(before).isLessThan(30);
        for (int items = 1; items <= 2_000; items++) {
            sketch.update(items);
            byte[] image = sketch.image();
            assertThat(image.length).isLessThan(40 + items * 3 / 2);
            if (items % 100 == 0) {
                assertThat(HyperLogLog.read(KEY, image))
                        .isInstanceOfSatisfying(
                                Read.class,
                                read -> assertThat(((HyperLogLog) read.sketch()).image())
                                        .isEqualTo(image));
            }
        }
    }

    /** The dense spelling of a sketch whose image is sparse, sealed with the key. */
    @Test
    void denseSpellingOfFewItems_isRefused() {
        ImageWriter out = new ImageWriter(Kind.HYPER_LOG_LOG, KEY);
        out.octet(6);
        out.octet(0);
        out.numbers(new long[64]);

        assertThat(HyperLogLog.read(KEY, out.seal(KEY)))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.found()).contains("another spelling"));
    }

    /** Every register at its largest rank: no number is too large, and the estimate says so. */
    @Test
    void saturatedSketch_estimatesInfinity() {
        ImageWriter out = new ImageWriter(Kind.HYPER_LOG_LOG, KEY);
        out.octet(4);
        out.octet(61);
        out.numbers(new long[16]);

        assertThat(HyperLogLog.read(KEY, out.seal(KEY))).isInstanceOfSatisfying(Read.class, read -> {
            HyperLogLog sketch = (HyperLogLog) read.sketch();
            assertThat(sketch.estimate()).isInfinite();
            assertThat(sketch.fill()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 19, -1})
    void impossiblePrecision_isRefused(int precision) {
        assertThatThrownBy(() -> HyperLogLog.of(KEY, precision)).hasMessageContaining("4 to 18, found " + precision);
    }

    private static HyperLogLog merged(SketchMerge<HyperLogLog> merge) {
        return switch (merge) {
            case Merged<HyperLogLog>(HyperLogLog sketch) -> sketch;
            case Refused<HyperLogLog>(String reason) -> throw new AssertionError(reason);
        };
    }
}
