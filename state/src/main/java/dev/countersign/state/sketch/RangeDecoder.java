package dev.countersign.state.sketch;

/** Reads what {@link RangeCoder} wrote. */
final class RangeDecoder {
    private final ImageReader in;
    private long code;
    private long range = (1L << RangeCoder.WIDTH) - 1;

    RangeDecoder(ImageReader in) {
        this.in = in;
        for (int i = 0; i < RangeCoder.TAIL; i++) {
            code = (code << 8) | in.octet();
        }
    }

    /** The bit that {@link RangeCoder#bit} was given with these numbers. */
    boolean bit(int ones, int all) {
        long unit = range / all;
        boolean one = code < unit * ones;
        if (one) {
            range = unit * ones;
        } else {
            code -= unit * ones;
            range = unit * (all - ones);
        }
        in.require(code < range, "a choice within the range", "one beyond");
        while (range < RangeCoder.LEAST) {
            code = (code << 8) | in.octet();
            range <<= 8;
        }
        return one;
    }
}
