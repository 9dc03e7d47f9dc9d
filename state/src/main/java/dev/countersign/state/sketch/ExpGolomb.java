package dev.countersign.state.sketch;

/**
 * Exponential-Golomb codes of order k (Teuhola 1978): {@code (v >> k) + 1} as n zero bits, then its n + 1 bits; then the
 * low k bits of v. Small where most values are near 2^k, and never bad for the few that are much larger.
 *
 * <p>A run of <i>numbers</i> in an image is: the order at which they are shortest (1 byte), the numbers in the code of that
 * order, zero bits to the end of the byte.
 */
final class ExpGolomb {
    static final int MAX_ORDER = 62;

    private ExpGolomb() {}

    /** The order at which these values are shortest; the smallest such order by descent, so always the same. */
    static int order(long[] values, int from, int to) {
        int order = 0;
        long cost = cost(values, from, to, 0);
        while (order < MAX_ORDER) {
            long next = cost(values, from, to, order + 1);
            if (next >= cost) {
                break;
            }
            cost = next;
            order++;
        }
        return order;
    }

    private static long cost(long[] values, int from, int to, int order) {
        long cost = (long) (to - from) * (order + 1);
        for (int i = from; i < to; i++) {
            cost += 2L * log2((values[i] >>> order) + 1);
        }
        return cost;
    }

    static void write(ImageWriter out, long value, int order) {
        long head = (value >>> order) + 1;
        int length = log2(head);
        out.bits(0, length);
        out.bits(1, 1);
        out.bits(head ^ (1L << length), length);
        out.bits(value & ((1L << order) - 1), order);
    }

    static long read(ImageReader in, int order) {
        int length = 0;
        while (in.bits(1) == 0) {
            length++;
            in.require(length + order < Long.SIZE, "a number below 2^63", "a longer one");
        }
        long head = ((1L << length) | in.bits(length)) - 1;
        in.require(head <= Long.MAX_VALUE >>> order, "a number below 2^63", "a larger one");
        return (head << order) | in.bits(order);
    }

    private static int log2(long positive) {
        return 63 - Long.numberOfLeadingZeros(positive);
    }
}
