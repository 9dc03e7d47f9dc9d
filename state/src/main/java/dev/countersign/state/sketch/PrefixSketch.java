package dev.countersign.state.sketch;

import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * A hierarchical Count-Min sketch over addresses: how much weight a prefix of any length has had, and which prefixes are
 * heavy (Cormode and Muthukrishnan, 2005, section 4; Cormode, Korn, Muthukrishnan and Srivastava, "Finding hierarchical heavy
 * hitters in data streams", 2003). There is a {@link CountMin} for the full length and for every {@link #stride} bits less;
 * where there are no more prefixes than a row has columns they are counted exactly, and so is everything shorter. A prefix
 * between two lengths is the sum of its parts in the longer one, at most 2^(stride − 1).
 *
 * <p>An estimate is never too small, and with probability at least {@link #confidence} it is too large by at most {@link
 * #bound}. Memory is depth × width × 8 bytes for each length.
 *
 * <p>Image body: bits of an address, stride, depth, log2 width (1 byte each); the exact counts as {@linkplain ExpGolomb
 * numbers}; for each length, the longest first, the rows of its Count-Min, each row as numbers. All rows and the exact counts
 * add up to the same total.
 */
public final class PrefixSketch {
    /** Bits of an IPv4 address. */
    public static final int IPV4 = 32;

    /** Bits of an IPv6 address that are looked at: those that name a network. */
    public static final int IPV6_NETWORK = 64;

    static final int MAX_STRIDE = 8;

    private final SketchKey key;
    private final int addressBits;
    private final int stride;
    private final int exactBits;
    private final long[] exact;
    private final List<CountMin> levels;
    private long total;

    private final long[] prefixes = new long[SipBlock.LANES];
    private final long[] some = new long[SipBlock.LANES];

    private PrefixSketch(SketchKey key, int addressBits, int stride, int exactBits, List<CountMin> levels) {
        this.key = key;
        this.addressBits = addressBits;
        this.stride = stride;
        this.exactBits = exactBits;
        this.exact = new long[1 << exactBits];
        this.levels = levels;
    }

    /** What is known of a prefix's weight: not less than {@code estimate − bound} at this confidence, and never more. */
    public record Rate(long estimate, double bound, double confidence) {}

    /**
     * A heavy prefix.
     *
     * @param address an address with only the prefix's bits set
     * @param estimate its weight, about
     * @param rest its weight less that of the heavy prefixes inside it
     */
    public record Heavy(long address, int length, long estimate, long rest) {}

    /**
     * An empty sketch.
     *
     * @param addressBits {@link #IPV4} or {@link #IPV6_NETWORK}
     * @param stride 1 to 8: less is more exact between lengths, more is smaller and faster
     * @param depth and width as in {@link CountMin#of}, the width at most 2^16
     */
    public static PrefixSketch of(SketchKey key, int addressBits, int stride, int depth, int width) {
        if ((addressBits != IPV4 && addressBits != IPV6_NETWORK)
                || stride < 1
                || stride > MAX_STRIDE
                || width > 1 << 16) {
            throw new IllegalArgumentException(
                    "prefix sketch: expected addresses of 32 or 64 bits, a stride of 1 to " + MAX_STRIDE
                            + " and a width of at most 65536, found " + addressBits + ", " + stride + " and " + width);
        }
        CountMin shape = CountMin.of(key, depth, width);
        int exactBits = Integer.numberOfTrailingZeros(shape.width());
        List<CountMin> levels = new ArrayList<>();
        for (int length = addressBits; length > exactBits; length -= stride) {
            levels.add(CountMin.of(key, "prefix/" + length, depth, width, false));
        }
        return new PrefixSketch(key, addressBits, stride, exactBits, levels);
    }

    /**
     * Adds weight to an address, which is a number of so many bits, the first of the address the highest. An address with
     * more bits, a negative weight, or a total past 2^63 − 1 is refused.
     */
    public void update(long address, long weight) {
        total = grown(address, weight, total);
        exact[(int) (address >>> (addressBits - exactBits))] += weight;
        long prefix = address;
        for (CountMin level : levels) {
            level.update(prefix, weight);
            prefix >>>= stride;
        }
    }

    /** Adds a weight to each of {@code count} addresses; the fast way. When one of them is refused, none is added. */
    public void update(long[] addresses, long[] weights, int from, int count) {
        Objects.checkFromIndexSize(from, count, addresses.length);
        Objects.checkFromIndexSize(from, count, weights.length);
        long sum = total;
        for (int i = from; i < from + count; i++) {
            sum = grown(addresses[i], weights[i], sum);
        }
        total = sum;
        for (int done = 0; done < count; done += SipBlock.LANES) {
            updateBlock(addresses, weights, from + done, Math.min(SipBlock.LANES, count - done));
        }
    }

    private void updateBlock(long[] addresses, long[] weights, int from, int lanes) {
        System.arraycopy(addresses, from, prefixes, 0, lanes);
        System.arraycopy(weights, from, some, 0, lanes);
        for (int i = 0; i < lanes; i++) {
            exact[(int) (prefixes[i] >>> (addressBits - exactBits))] += some[i];
        }
        for (CountMin level : levels) {
            level.update(prefixes, some, 0, lanes);
            for (int i = 0; i < lanes; i++) {
                prefixes[i] >>>= stride;
            }
        }
    }

    private long grown(long address, long weight, long before) {
        long sum = before + weight;
        if ((weight | sum) < 0 || (addressBits < Long.SIZE && address >>> addressBits != 0)) {
            throw new IllegalArgumentException("prefix sketch: expected an address of " + addressBits
                    + " bits and a weight of 0 to " + (Long.MAX_VALUE - before) + ", found "
                    + Long.toHexString(address) + " and " + weight);
        }
        return sum;
    }

    /** The weight of the prefix of this length that an address is in; exact where {@link #bound} is 0. */
    public Rate estimate(long address, int length) {
        checkLength(length);
        long prefix = length == 0 ? 0 : address >>> (addressBits - length);
        return new Rate(sum(prefix, length), bound(length), length <= exactBits ? 1 : confidence());
    }

    private void checkLength(int length) {
        if (length < 0 || length > addressBits) {
            throw new IllegalArgumentException(
                    "prefix sketch: expected a length of 0 to " + addressBits + ", found " + length);
        }
    }

    private long sum(long prefix, int length) {
        int kept = kept(length);
        long sum = 0;
        long first = prefix << (kept - length);
        for (long part = first; part < first + parts(length); part++) {
            sum += kept == exactBits ? exact[(int) part] : level(kept).estimate(part);
        }
        return Math.min(sum, total);
    }

    /** The shortest length that is kept and not shorter. */
    private int kept(int length) {
        return length <= exactBits ? exactBits : addressBits - (addressBits - length) / stride * stride;
    }

    private CountMin level(int kept) {
        return levels.get((addressBits - kept) / stride);
    }

    /** How many prefixes of the kept length a prefix consists of. */
    private long parts(int length) {
        return 1L << (kept(length) - length);
    }

    /**
     * By how much an estimate at this length may be too large, at {@link #confidence}: e / width of the total for each part,
     * 0 where counts are exact. (The rows of a level sum up to what one row of wider cells would hold, so the parts' errors add
     * and their probabilities do not.)
     */
    public double bound(int length) {
        checkLength(length);
        return length <= exactBits ? 0 : parts(length) * level(kept(length)).bound();
    }

    /** The probability that one estimate is within {@link #bound}: 1 − e^−depth. */
    public double confidence() {
        return levels.getFirst().confidence();
    }

    /**
     * The prefixes of exact and kept lengths whose weight, less that of heavy prefixes inside them, reaches a threshold; the
     * heaviest first. Every prefix that does is among them, or inside it one that is.
     *
     * @param threshold more than {@link #bound} of the full length, so that there are not too many
     */
    public List<Heavy> heavy(long threshold) {
        if (!(threshold > bound(addressBits))) {
            throw new IllegalArgumentException("prefix sketch: expected a threshold above " + bound(addressBits)
                    + ", found " + threshold + " [Hint: a wider sketch tells smaller weights apart]");
        }
        List<Heavy> found = new ArrayList<>();
        collect(0, 0, threshold, found);
        found.sort(Comparator.comparingLong(Heavy::estimate)
                .reversed()
                .thenComparingInt(Heavy::length)
                .thenComparing(Heavy::address, Long::compareUnsigned));
        return List.copyOf(found);
    }

    /** Looks into a prefix of weight; answers how much of it the heavy prefixes that were found hold. */
    private long collect(long prefix, int length, long threshold, List<Heavy> found) {
        long estimate = sum(prefix, length);
        if (estimate < threshold) {
            return 0;
        }
        long inside = 0;
        if (length < addressBits) {
            int next = next(length);
            long first = prefix << (next - length);
            for (long part = first; part < first + (1L << (next - length)); part++) {
                inside += collect(part, next, threshold, found);
            }
        }
        long rest = estimate - Math.min(inside, estimate);
        if (rest < threshold) {
            return inside;
        }
        found.add(new Heavy(length == 0 ? 0 : prefix << (addressBits - length), length, estimate, rest));
        return estimate;
    }

    /**
     * The prefixes of one length whose estimate reaches a threshold, by address ascending; every prefix whose weight does is
     * among them.
     *
     * @param threshold more than {@link #bound} of this length, so that there are not too many
     */
    public List<Heavy> heavyAt(int length, long threshold) {
        if (!(threshold > bound(length))) {
            throw new IllegalArgumentException("prefix sketch: expected a threshold above " + bound(length) + ", found "
                    + threshold + " [Hint: a wider sketch tells smaller weights apart]");
        }
        List<Heavy> found = new ArrayList<>();
        collectAt(0, 0, length, threshold, found);
        return List.copyOf(found);
    }

    private void collectAt(long prefix, int at, int length, long threshold, List<Heavy> found) {
        long estimate = sum(prefix, at);
        if (estimate < threshold) {
            return;
        }
        if (at == length) {
            found.add(new Heavy(length == 0 ? 0 : prefix << (addressBits - length), length, estimate, estimate));
            return;
        }
        int next = Math.min(next(at), length);
        long first = prefix << (next - at);
        for (long part = first; part < first + (1L << (next - at)); part++) {
            collectAt(part, next, length, threshold, found);
        }
    }

    /** An empty sketch of the same key and size. */
    public PrefixSketch empty() {
        return of(key, addressBits, stride, depth(), exact.length);
    }

    /** The length to look at after this one: bit by bit while counts are exact, then the next that is kept. */
    private int next(int length) {
        return length < exactBits ? length + 1 : kept(length + 1);
    }

    /** The weight of all addresses. */
    public long total() {
        return total;
    }

    int depth() {
        return levels.getFirst().depth();
    }

    /** The exact counts, then the cells of each length, the longest first, row by row. */
    long[] cells() {
        return LongStream.concat(
                        Arrays.stream(exact), levels.stream().flatMapToLong(level -> Arrays.stream(level.cells())))
                .toArray();
    }

    /** A sketch of the same size with these cells; rows that do not add up are an {@link IllegalArgumentException}. */
    PrefixSketch withCells(long[] cells) {
        PrefixSketch sketch = empty();
        System.arraycopy(cells, 0, sketch.exact, 0, exact.length);
        for (long count : sketch.exact) {
            sketch.total = Math.addExact(sketch.total, count);
        }
        int at = exact.length;
        for (CountMin level : sketch.levels) {
            level.fill(cells, at, sketch.total);
            at += depth() * exact.length;
        }
        return sketch;
    }

    public int addressBits() {
        return addressBits;
    }

    public int stride() {
        return stride;
    }

    /** Up to this length counts are exact. */
    public int exactBits() {
        return exactBits;
    }

    public SketchKey key() {
        return key;
    }

    /** The part of the cells of the full length that are in use, 0 to 1; see {@link CountMin#fill}. */
    public double fill() {
        return levels.getFirst().fill();
    }

    /** The sketch of both streams; refused for another key or size, or when the totals overflow. */
    public SketchMerge<PrefixSketch> merge(PrefixSketch other) {
        if (addressBits != other.addressBits || stride != other.stride) {
            return new Refused<>("prefix sketch: addresses of %d and %d bits, strides %d and %d"
                    .formatted(addressBits, other.addressBits, stride, other.stride));
        }
        List<CountMin> sums = new ArrayList<>();
        for (int i = 0; i < levels.size() && i < other.levels.size(); i++) {
            switch (levels.get(i).merge(other.levels.get(i))) {
                case Refused<CountMin>(String reason) -> {
                    return new Refused<>("prefix sketch: " + reason);
                }
                case Merged<CountMin>(CountMin sum) -> sums.add(sum);
            }
        }
        PrefixSketch union = new PrefixSketch(key, addressBits, stride, exactBits, sums);
        union.total = total + other.total;
        for (int i = 0; i < exact.length; i++) {
            union.exact[i] = exact[i] + other.exact[i];
        }
        return new Merged<>(union);
    }

    /** The binary form; equal sketches have equal images. */
    public byte[] image() {
        ImageWriter out = new ImageWriter(Kind.PREFIXES, key);
        out.octet(addressBits);
        out.octet(stride);
        out.octet(levels.getFirst().depth());
        out.octet(exactBits);
        out.numbers(exact);
        levels.forEach(level -> level.writeRows(out));
        return out.seal(key);
    }

    /** Reads {@link #image}. */
    public static SketchReading<PrefixSketch> read(SketchKey key, byte[] image) {
        return ImageReader.read(Kind.PREFIXES, key, image, in -> read(key, in), PrefixSketch::image);
    }

    private static PrefixSketch read(SketchKey key, ImageReader in) {
        int addressBits = in.octet();
        int stride = in.octet();
        in.require(
                (addressBits == IPV4 || addressBits == IPV6_NETWORK) && stride >= 1 && stride <= MAX_STRIDE,
                "addresses of 32 or 64 bits, a stride of 1 to " + MAX_STRIDE,
                addressBits + " and " + stride);
        int depth = in.octet();
        int bits = in.octet();
        in.require(bits <= 16 && CountMin.fits(depth, bits), "a size", depth + " x 2^" + bits);
        int lengths = (addressBits - bits + stride - 1) / stride;
        in.require(
                ((long) (lengths * depth + 1) << bits) <= in.remainingBits(), "a bit or more for each cell", "fewer");
        PrefixSketch sketch = of(key, addressBits, stride, depth, 1 << bits);
        in.numbers(sketch.exact, 0, sketch.exact.length);
        for (long count : sketch.exact) {
            sketch.total += count;
            in.require(sketch.total >= 0, "a total below 2^63", "more");
        }
        sketch.levels.forEach(level -> level.readRows(in, sketch.total));
        return sketch;
    }
}
