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
 * <p>Image body, dense: precision (1 byte), base register (1 byte), m registers as the zigzag distance from the base, as
 * {@linkplain ExpGolomb numbers}. The base is the most frequent register, the smallest one when several are. Sparse, when at
 * most m / 8 registers are not zero: precision plus 128 (1 byte), how many are not (varint), the zeros before each of them
 * as numbers, each of them less 1 as numbers.
 */
public final class HyperLogLog {
    static final int MIN_PRECISION = 4;
    static final int MAX_PRECISION = 18;
    /** log2 of how many registers there are for each that is in use when an image is still sparse. */
    private static final int SPARSE = 3;

    private static final int SPARSE_FORM = 0x80;
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
        return (double) used() / registers.length;
    }

    private int used() {
        int used = 0;
        for (byte register : registers) {
            used += register == 0 ? 0 : 1;
        }
        return used;
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
        int used = used();
        if (used <= mostSparse(precision)) {
            writeSparse(out, used);
        } else {
            writeDense(out);
        }
        return out.seal(key);
    }

    /** Registers in use up to which the image names them one by one. */
    private static int mostSparse(int precision) {
        return 1 << (precision - SPARSE);
    }

    private void writeSparse(ImageWriter out, int used) {
        long[] gaps = new long[used];
        long[] ranks = new long[used];
        int next = 0;
        int free = 0;
        for (byte register : registers) {
            if (register == 0) {
                free++;
            } else {
                gaps[next] = free;
                ranks[next] = register - 1L;
                next++;
                free = 0;
            }
        }
        out.octet(precision | SPARSE_FORM);
        out.varint(used);
        out.numbers(gaps);
        out.numbers(ranks);
    }

    private void writeDense(ImageWriter out) {
        int base = mostFrequent();
        long[] distances = new long[registers.length];
        for (int i = 0; i < registers.length; i++) {
            long distance = (long) registers[i] - base;
            distances[i] = (distance << 1) ^ (distance >> 63);
        }
        out.octet(precision);
        out.octet(base);
        out.numbers(distances);
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
        int form = in.octet();
        int precision = form & ~SPARSE_FORM;
        in.require(precision >= MIN_PRECISION && precision <= MAX_PRECISION, "a precision of 4 to 18", "" + precision);
        HyperLogLog sketch = new HyperLogLog(key, precision);
        if (form == precision) {
            sketch.readDense(in);
        } else {
            sketch.readSparse(in);
        }
        return sketch;
    }

    private void readDense(ImageReader in) {
        int base = in.octet();
        long[] distances = in.numbers(registers.length);
        for (int i = 0; i < registers.length; i++) {
            put(in, i, base + ((distances[i] >>> 1) ^ -(distances[i] & 1)));
        }
    }

    private void readSparse(ImageReader in) {
        long used = in.varint();
        in.require(used <= mostSparse(precision), "at most " + mostSparse(precision) + " registers", "" + used);
        long[] gaps = in.numbers((int) used);
        long[] ranks = in.numbers((int) used);
        long at = -1;
        for (int i = 0; i < used; i++) {
            at += 1 + Math.min(gaps[i], registers.length);
            in.require(at < registers.length, "a register below " + registers.length, "" + at);
            put(in, (int) at, 1 + Math.min(ranks[i], maxRank()));
        }
    }

    private void put(ImageReader in, int register, long rank) {
        in.require(rank >= 0 && rank <= maxRank(), "a register of 0 to " + maxRank(), "" + rank);
        registers[register] = (byte) rank;
    }
}
