package dev.countersign.state.sketch;

/**
 * Writes choices in as little space as their probabilities allow (Martin, "Range encoding", 1979), with the carry of later
 * choices taken back into bytes that are still held. The probabilities are fractions of whole numbers, so that every
 * machine writes the same bytes.
 */
final class RangeCoder {
    /** Below this, the range is widened by a byte. */
    static final long LEAST = 1L << 24;

    static final int WIDTH = 32;
    /** Bytes that the last choices are still held in. */
    static final int TAIL = 4;

    private static final long MASK = (1L << WIDTH) - 1;

    private final ImageWriter out;
    private long low;
    private long range = MASK;
    private int held = -1;
    private int full;

    RangeCoder(ImageWriter out) {
        this.out = out;
    }

    /** Writes a bit that is one in {@code ones} of {@code all} cases; both cases must occur. */
    void bit(boolean one, int ones, int all) {
        long unit = range / all;
        if (one) {
            range = unit * ones;
        } else {
            low += unit * ones;
            range = unit * (all - ones);
        }
        while (range < LEAST) {
            shift();
            range <<= 8;
        }
    }

    void end() {
        for (int i = 0; i <= TAIL; i++) {
            shift();
        }
    }

    /** Moves the top byte of {@code low} out; it waits while a carry might still change it. */
    private void shift() {
        if (low < 0xff00_0000L || low > MASK) {
            int carry = (int) (low >>> WIDTH);
            if (held >= 0) {
                out.octet((held + carry) & 0xff);
            }
            for (; full > 0; full--) {
                out.octet((0xff + carry) & 0xff);
            }
            held = (int) (low >>> (WIDTH - 8)) & 0xff;
        } else {
            full++;
        }
        low = (low << 8) & MASK;
    }
}
