package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.state.sketch.SipHash.Variant;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SketchDeltaTest {
    private static final SketchKey KEY = SketchKey.random(Variant.SIPHASH_2_4, new SplittableRandom(3));

    /** Makes images of sketches of one kind and size, of so many random updates. */
    enum Made {
        HEAVY_HITTERS,
        HYPER_LOG_LOG,
        DD_SKETCH,
        MIN_HASH,
        BLOOM_FILTER,
        PREFIXES;

        byte[] image(SplittableRandom random, int updates) {
            return switch (this) {
                case HEAVY_HITTERS -> hitters(random, updates);
                case HYPER_LOG_LOG -> distinct(random, updates);
                case DD_SKETCH -> delays(random, updates);
                case MIN_HASH -> statements(random, updates);
                case BLOOM_FILTER -> seen(random, updates);
                case PREFIXES -> prefixes(random, updates);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void randomPairs_areMadeOfEachOther(Made made) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 150; i++) {
            byte[] base = made.image(random, random.nextInt(1 << random.nextInt(12)));
            byte[] target = made.image(random, random.nextInt(1 << random.nextInt(12)));
            assertThat(applied(base, delta(base, target))).isEqualTo(target);
            assertThat(applied(target, delta(target, base))).isEqualTo(base);
            assertThat(applied(base, delta(base, base))).isEqualTo(base);
        }
    }

    /** What makes incremental updates worth it: the same stream, a little further on. */
    @ParameterizedTest
    @EnumSource
    void littleNew_makesADeltaSmallerThanTheImage(Made made) {
        byte[] base = made.image(new SplittableRandom(5), 2_000);
        byte[] target = made.image(new SplittableRandom(5), 2_010);

        assertThat(delta(base, target)).hasSizeLessThan(target.length / 2);
        assertThat(applied(base, delta(base, target))).isEqualTo(target);
    }

    /** Any bytes: a sealed image that reads, or a reason; nothing is thrown. */
    @ParameterizedTest
    @EnumSource
    void mutatedDeltas_makeASketchOrAReason(Made made) {
        SplittableRandom random = new SplittableRandom(9);
        byte[] base = made.image(random, 300);
        byte[] good = delta(base, made.image(random, 300));
        int malformed = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] bad = Arrays.copyOf(good, i % 7 == 0 ? random.nextInt(good.length) : good.length);
            for (int n = 1 + random.nextInt(3); n > 0 && bad.length > 0; n--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            switch (SketchDelta.apply(KEY, base, bad)) {
                case SketchReading.Malformed<byte[]> _ -> malformed++;
                case SketchReading.Read<byte[]>(byte[] image) ->
                    assertThat(applied(base, delta(base, image))).isEqualTo(image);
            }
        }
        assertThat(malformed).isGreaterThan(200);
    }

    @Test
    void deltaOfAnotherShapeOfAsManyCells_doesNotExist() {
        byte[] deep = HeavyHitters.of(KEY, 4, 256, 16).image();
        byte[] wide = HeavyHitters.of(KEY, 2, 512, 16).image();

        assertThat(SketchDelta.between(KEY, deep, wide)).isEmpty();
    }

    @Test
    void littleNew_makesASmallDelta() {
        HyperLogLog sketch = HyperLogLog.of(KEY, 11);
        for (int i = 0; i < 20_000; i++) {
            sketch.update(i);
        }
        byte[] base = sketch.image();
        for (int i = 20_000; i < 20_100; i++) {
            sketch.update(i);
        }

        assertThat(delta(base, sketch.image())).hasSizeLessThan(base.length / 10);
    }

    @Test
    void otherKindSizeOrKey_hasNoDelta() {
        byte[] hitters = hitters(new SplittableRandom(1), 10);
        byte[] small = HyperLogLog.of(KEY, 10).image();
        byte[] large = HyperLogLog.of(KEY, 11).image();
        SketchKey other = SketchKey.random(Variant.SIPHASH_2_4, new SplittableRandom(4));

        assertThat(SketchDelta.between(KEY, hitters, large)).isEmpty();
        assertThat(SketchDelta.between(KEY, small, large)).isEmpty();
        assertThat(SketchDelta.between(other, large, large)).isEmpty();
        assertThat(SketchDelta.between(KEY, new byte[0], large)).isEmpty();
    }

    private static byte[] delta(byte[] base, byte[] target) {
        Optional<byte[]> delta = SketchDelta.between(KEY, base, target);
        return delta.orElseThrow();
    }

    private static byte[] applied(byte[] base, byte[] delta) {
        return switch (SketchDelta.apply(KEY, base, delta)) {
            case SketchReading.Read<byte[]>(byte[] image) -> image;
            case SketchReading.Malformed<byte[]> malformed -> throw new AssertionError(malformed);
        };
    }

    private static byte[] hitters(SplittableRandom random, int updates) {
        HeavyHitters sketch = HeavyHitters.of(KEY, 4, 256, 16);
        for (int i = 0; i < updates; i++) {
            sketch.update(random.nextInt(100), 1 + random.nextInt(50));
        }
        return sketch.image();
    }

    private static byte[] distinct(SplittableRandom random, int items) {
        HyperLogLog sketch = HyperLogLog.of(KEY, 11);
        for (int i = 0; i < items; i++) {
            sketch.update(random.nextLong());
        }
        return sketch.image();
    }

    /** Delays over many powers of ten, of both signs, some of them zero: more than there are bins for. */
    private static byte[] delays(SplittableRandom random, int values) {
        DdSketch sketch = DdSketch.of(KEY, 0.01, 64);
        for (int i = 0; i < values; i++) {
            double size = Math.exp(random.nextDouble(6));
            sketch.update(random.nextInt(9) == 0 ? 0 : random.nextInt(3) == 0 ? -size : size);
        }
        return sketch.image();
    }

    private static byte[] statements(SplittableRandom random, int items) {
        MinHash sketch = MinHash.of(KEY, 256);
        for (int i = 0; i < items; i++) {
            sketch.update(random.nextLong());
        }
        return sketch.image();
    }

    private static byte[] seen(SplittableRandom random, int items) {
        BloomFilter filter = BloomFilter.of(KEY, 32);
        for (int i = 0; i < items; i++) {
            filter.insert(random.nextLong());
        }
        return filter.image();
    }

    private static byte[] prefixes(SplittableRandom random, int updates) {
        PrefixSketch sketch = PrefixSketch.of(KEY, PrefixSketch.IPV4, 8, 2, 64);
        for (int i = 0; i < updates; i++) {
            sketch.update(random.nextInt(1 << 16) * 4096L, random.nextInt(100));
        }
        return sketch.image();
    }
}
