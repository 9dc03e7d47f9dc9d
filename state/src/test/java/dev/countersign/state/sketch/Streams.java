package dev.countersign.state.sketch;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Streams of items for tests, reproducible from a seed. */
final class Streams {
    private Streams() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static SketchKey key(long seed) {
        return SketchKey.random(SipHash.Variant.SIPHASH_2_4, random(seed));
    }

    static long[] uniform(long seed, int length, int distinct) {
        return random(seed).longs(length, 0, distinct).toArray();
    }

    /** Items 0, 1, 2 … with frequencies that fall as 1 / rank^exponent. */
    static long[] zipf(long seed, int length, int distinct, double exponent) {
        double[] cumulative = new double[distinct];
        double sum = 0;
        for (int i = 0; i < distinct; i++) {
            sum += Math.pow(i + 1, -exponent);
            cumulative[i] = sum;
        }
        double all = sum;
        return random(seed)
                .doubles(length)
                .mapToLong(u -> {
                    int at = java.util.Arrays.binarySearch(cumulative, u * all);
                    return at < 0 ? -at - 1 : at;
                })
                .toArray();
    }
}
