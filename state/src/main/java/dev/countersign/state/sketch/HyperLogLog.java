package dev.countersign.state.sketch;

import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import java.util.Arrays;
import java.util.Objects;

/**
 * A HyperLogLog sketch: estimates how many different items a stream holds (Flajolet, Fusy, Gandouet and Meunier, 2007),
 * with a relative standard error of 1.04 / √m, m = 2^precision, at every cardinality. The estimator is Ertl's improved
 * raw one ("New cardinality estimation algorithms for HyperLogLog sketches", 2017, algorithm 6): no bias tables, no
 * change of regime between small and large.
 *
 * <p>Memory is m bytes and a fixed block. Merging is exact: the sketch of two streams is the same as that of both in one.
 *
 * <p>Image body: precision (1 byte), order k (1 byte), base register (1 byte); m registers as the zigzag distance from
 * the base in {@linkplain ExpGolomb exponential-Golomb} code of order k; zero bits to the end of the byte. The base is
 * the most frequent register, the smallest one when several are.
 */
public final class HyperLogLog {
    static final int MIN_PRECISION = 4;
    static final int MAX_PRECISION = 18;
    private static final double ALPHA = 1 / (2 * 0.6931471805599453);

    private final SketchKey key;
    private final SipHash hash;
    private final int precision;
    private final byte[] registers;

    private final SipBlock block = new SipBlock();
    private final long[] hashes = new long[SipBlock.LANES];

    private HyperLogLog(SketchKey key, int precision) {
        this.key = key;
        this.hash = key.derive("hyperloglog");
        this.precision = precision;
        this.registers = new byte[1 << precision];
    }

    /**
     * An empty sketch.
     *
     * @param precision log2 of the number of registers, 4 to 18
     */
    public static HyperLogLog of(SketchKey key, int precision) {
        if (precision < MIN_PRECISION || precision > MAX_PRECISION) {
            throw new IllegalArgumentException("hyperloglog: expected a precision of " + MIN_PRECISION + " to "
                    + MAX_PRECISION + ", found " + precision);
        }
        return new HyperLogLog(key, precision);
    }

    /** Notes an item. */
    public void update(long item) {
        note(hash.hash(item));
    }

    /** Notes an item of any length; eight bytes are the same item as the number they make, low byte first. */
    public void update(byte[] item, int from, int to) {
        note(hash.hash(item, from, to));
    }

    /** Notes {@code count} items; the fast way. */
    public void update(long[] items, int from, int count) {
        Objects.checkFromIndexSize(from, count, items.length);
        for (int done = 0; done < count; done += SipBlock.LANES) {
            int lanes = Math.min(SipBlock.LANES, count - done);
            block.hash(hash, items, from + done, lanes, hashes, 0);
            for (int i = 0; i < lanes; i++) {
                note(hashes[i]);
            }
        }
    }

    /** The registers as they are. */
    long[] ranks() {
        long[] ranks = new long[registers.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = registers[i];
        }
        return ranks;
    }

    /** The sketch with these registers; ranks that cannot be are an {@link IllegalArgumentException}. */
    static HyperLogLog ofRanks(SketchKey key, long[] ranks) {
        HyperLogLog sketch = of(key, Integer.numberOfTrailingZeros(ranks.length));
        for (int i = 0; i < ranks.length; i++) {
            if (ranks[i] < 0 || ranks[i] > sketch.maxRank()) {
                throw new IllegalArgumentException("hyperloglog: rank " + ranks[i]);
            }
            sketch.registers[i] = (byte) ranks[i];
        }
        return sketch;
    }

    private void note(long h) {
        int register = (int) (h >>> (Long.SIZE - precision));
        int rank = Long.numberOfLeadingZeros((h << precision) | (1L << (precision - 1))) + 1;
        if (rank > registers[register]) {
            registers[register] = (byte) rank;
        }
    }

    /** The largest rank a register can have. */
    private int maxRank() {
        return Long.SIZE - precision + 1;
    }

    /** How many different items there were, about. */
    public double estimate() {
        int[] counts = new int[maxRank() + 1];
        for (byte register : registers) {
            counts[register]++;
        }
        double m = registers.length;
        double z = m * tau(1 - counts[maxRank()] / m);
        for (int rank = maxRank() - 1; rank >= 1; rank--) {
            z = 0.5 * (z + counts[rank]);
        }
        z += m * sigma(counts[0] / m);
        return ALPHA * m * m / z;
    }

    private static double sigma(double start) {
        if (start == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = start;
        double y = 1;
        double z = x;
        double before;
        do {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        } while (z != before);
        return z;
    }

    private static double tau(double start) {
        if (start == 0 || start == 1) {
            return 0;
        }
        double x = start;
        double y = 1;
        double z = 1 - x;
        double before;
        do {
            x = Math.sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        } while (z != before);
        return z / 3;
    }

    /** The standard error relative to the estimate: 1.04 / √m. */
    public double relativeStandardError() {
        return 1.04 / Math.sqrt(registers.length);
    }

    public int precision() {
        return precision;
    }

    public SketchKey key() {
        return key;
    }

    /** The part of the registers that are in use, 0 to 1. */
    public double fill() {
        int used = 0;
        for (byte register : registers) {
            used += register == 0 ? 0 : 1;
        }
        return (double) used / registers.length;
    }

    /** The sketch of both streams; refused for another key or precision. */
    public SketchMerge<HyperLogLog> merge(HyperLogLog other) {
        if (!key.equals(other.key)) {
            return new Refused<>("hyperloglog: made with keys " + key.id() + " and " + other.key.id());
        }
        if (precision != other.precision) {
            return new Refused<>("hyperloglog: precisions " + precision + " and " + other.precision);
        }
        HyperLogLog union = new HyperLogLog(key, precision);
        for (int i = 0; i < registers.length; i++) {
            union.registers[i] = (byte) Math.max(registers[i], other.registers[i]);
        }
        return new Merged<>(union);
    }

    /** The binary form; equal sketches have equal images. */
    public byte[] image() {
        ImageWriter out = new ImageWriter(Kind.HYPER_LOG_LOG, key);
        int base = mostFrequent();
        long[] distances = new long[registers.length];
        for (int i = 0; i < registers.length; i++) {
            long distance = (long) registers[i] - base;
            distances[i] = (distance << 1) ^ (distance >> 63);
        }
        int order = ExpGolomb.order(distances, 0, distances.length);
        out.octet(precision);
        out.octet(order);
        out.octet(base);
        for (long distance : distances) {
            ExpGolomb.write(out, distance, order);
        }
        out.endBits();
        return out.seal(key);
    }

    private int mostFrequent() {
        int[] counts = new int[maxRank() + 1];
        for (byte register : registers) {
            counts[register]++;
        }
        int most = Arrays.stream(counts).max().orElseThrow();
        int base = 0;
        while (counts[base] < most) {
            base++;
        }
        return base;
    }

    /** Reads {@link #image}. */
    public static SketchReading<HyperLogLog> read(SketchKey key, byte[] image) {
        return ImageReader.read(Kind.HYPER_LOG_LOG, key, image, in -> read(key, in), HyperLogLog::image);
    }

    private static HyperLogLog read(SketchKey key, ImageReader in) {
        int precision = in.octet();
        in.require(precision >= MIN_PRECISION && precision <= MAX_PRECISION, "a precision of 4 to 18", "" + precision);
        in.require(1L << precision <= in.remainingBits(), "a bit or more for each register", "fewer");
        HyperLogLog sketch = new HyperLogLog(key, precision);
        int order = in.octet();
        in.require(order <= ExpGolomb.MAX_ORDER, "an order of 0 to " + ExpGolomb.MAX_ORDER, "" + order);
        int base = in.octet();
        for (int i = 0; i < sketch.registers.length; i++) {
            long zigzag = ExpGolomb.read(in, order);
            long register = base + ((zigzag >>> 1) ^ -(zigzag & 1));
            in.require(
                    register >= 0 && register <= sketch.maxRank(),
                    "a register of 0 to " + sketch.maxRank(),
                    "" + register);
            sketch.registers[i] = (byte) register;
        }
        in.endBits();
        return sketch;
    }
}
