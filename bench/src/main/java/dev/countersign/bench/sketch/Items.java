package dev.countersign.bench.sketch;

import java.util.SplittableRandom;

/** What every benchmark here is fed: the same pseudo-random eight-byte items. */
final class Items {
    static final int COUNT = 4096;

    private Items() {}

    static long[] random() {
        return new SplittableRandom(42).longs(COUNT).toArray();
    }
}
