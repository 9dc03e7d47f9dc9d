package dev.countersign.state.sketch;

import java.util.Arrays;

/** Which sketch an image holds, and the fields every image begins with. */
enum Kind {
    COUNT_MIN(1),
    HYPER_LOG_LOG(2),
    HEAVY_HITTERS(3),
    DD_SKETCH(4),
    MIN_HASH(5),
    BLOOM_FILTER(6),
    PREFIXES(7),
    DISTINCT(8);

    static final byte[] MAGIC = {'C', 'S', 'K', '1'};
    static final int KEY_ID = 6;
    static final int HEADER = 14;
    static final int SEAL = 8;
    static final String SEAL_PURPOSE = "image";

    final int code;

    Kind(int code) {
        this.code = code;
    }

    /** Whether the bytes can be an image, by their length and the first of them. */
    static boolean begins(byte[] image) {
        return image.length >= HEADER + SEAL && Arrays.equals(image, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static int hash(SipHash.Variant variant) {
        return switch (variant) {
            case SIPHASH_1_3 -> 13;
            case SIPHASH_2_4 -> 24;
        };
    }
}
