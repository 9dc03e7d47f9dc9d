package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.state.sketch.SipHash.Variant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SketchDeltaTest {
    private static final SketchKey KEY = SketchKey.random(Variant.SIPHASH_2_4, new SplittableRandom(3));

    @Test
    void randomPairs_areMadeOfEachOther() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            byte[] base = hitters(random, random.nextInt(500));
            byte[] target = hitters(random, random.nextInt(500));
            assertThat(applied(base, delta(base, target))).isEqualTo(target);
            byte[] few = distinct(random, random.nextInt(5000));
            byte[] many = distinct(random, random.nextInt(5000));
            assertThat(applied(few, delta(few, many))).isEqualTo(many);
        }
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

    /** Any bytes: a sealed image that reads, or a reason; nothing is thrown. */
    @Test
    void mutatedDeltas_makeASketchOrAReason() {
        SplittableRandom random = new SplittableRandom(9);
        byte[] base = hitters(random, 300);
        byte[] good = delta(base, hitters(random, 300));
        int malformed = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bad = good.clone();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            switch (SketchDelta.apply(KEY, base, bad)) {
                case SketchReading.Malformed<byte[]> _ -> malformed++;
                case SketchReading.Read<byte[]>(byte[] image) ->
                    assertThat(HeavyHitters.read(KEY, image)).isInstanceOf(SketchReading.Read.class);
            }
        }
        assertThat(malformed).isGreaterThan(4_000);
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
}
