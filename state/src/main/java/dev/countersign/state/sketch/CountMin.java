package dev.countersign.state.sketch;

import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import java.util.Arrays;
import java.util.Objects;

/**
 * A Count-Min sketch: estimates how much weight each of many items has had (Cormode and Muthukrishnan, "An improved data
 * stream summary", 2005). An estimate is never too small, and with probability at least {@link #confidence} it is too
 * large by at most {@link #bound}, which is ε of the total, ε = e / width, 1 − confidence = e^−depth.
 *
 * <p>A row takes log2(width) bits of the item's keyed hash for its column: one hash serves all rows as long as the bits
 * last, a second one the rest, and all rows are independent. Memory is depth × width × 8 bytes.
 *
 * <p>Image body: depth, plus 128 when updated conservatively (1 byte), log2 width (1 byte), total (varint); then for each row
 * its cells as {@linkplain ExpGolomb numbers}. The cells of each row add up to the total, or to no more when updated
 * conservatively.
 */
public final class CountMin {
    /** Most rows. */
    public static final int MAX_DEPTH = 8;

    static final int MIN_BITS = 4;
    static final int MAX_BITS = 20;
    private static final int HASH_BITS = 128;
    private static final int CONSERVATIVE = 0x80;
    private static final String PURPOSE = "count-min";

    private final SketchKey key;
    private final String purpose;
    private final boolean conservative;
    private final SipHash first;
    private final SipHash second;
    private final int depth;
    private final int bits;
    private final int rowsPerHash;
    private final long[] cells;
    private long total;

    private final SipBlock block = new SipBlock();
    private final long[] hashes = new long[SipBlock.LANES];

    private CountMin(SketchKey key, String purpose, int depth, int bits, boolean conservative) {
        this.key = key;
        this.purpose = purpose;
        this.conservative = conservative;
        this.first = key.derive(purpose + "/1");
        this.second = key.derive(purpose + "/2");
        this.depth = depth;
        this.bits = bits;
        this.rowsPerHash = Math.min(depth, Long.SIZE / bits);
        this.cells = new long[depth << bits];
    }

    /**
     * An empty sketch.
     *
     * @param depth rows, 1 to {@value #MAX_DEPTH}
     * @param width columns, a power of two from 2^4 to 2^20; depth × log2(width) must not pass 128
     */
    public static CountMin of(SketchKey key, int depth, int width) {
        return of(key, PURPOSE, depth, width, false);
    }

    /**
     * An empty sketch with conservative update: a cell is raised no further than to the item's new estimate (Estan and
     * Varghese, "New directions in traffic measurement and accounting", 2002). Estimates are never larger than those of
     * {@link #of} and still never too small; what the cells hold depends on the order of the updates.
     */
    public static CountMin conservative(SketchKey key, int depth, int width) {
        return of(key, PURPOSE, depth, width, true);
    }

    /** A sketch whose hashes have nothing to do with those of another purpose. */
    static CountMin of(SketchKey key, String purpose, int depth, int width, boolean conservative) {
        int bits = Integer.numberOfTrailingZeros(width);
        if (width <= 0 || Integer.bitCount(width) != 1 || !fits(depth, bits)) {
            throw new IllegalArgumentException("count-min: expected a depth of 1 to " + MAX_DEPTH
                    + " and a width that is a power of two from 2^4 to 2^20, with depth x log2(width) <= " + HASH_BITS
                    + ", found depth " + depth + ", width " + width);
        }
        return new CountMin(key, purpose, depth, bits, conservative);
    }

    static boolean fits(int depth, int bits) {
        return depth >= 1
                && depth <= MAX_DEPTH
                && bits >= MIN_BITS
                && bits <= MAX_BITS
                && depth <= 2 * (Long.SIZE / bits);
    }

    /** Adds weight to an item and returns its estimate. A negative weight, or a total past 2^63 − 1, is refused. */
    public long update(long item, long weight) {
        return updateHashed(item, first.hash(item), weight);
    }

    long hash(long item) {
        return first.hash(item);
    }

    /** {@link #update(long, long)} for a caller that needs {@link #hash} too. */
    long updateHashed(long item, long hash, long weight) {
        total = grown(total, weight);
        return add(hash, rowsPerHash == depth ? 0 : second.hash(item), weight);
    }

    /** Adds weight to an item of any length; eight bytes are the same item as the number they make, low byte first. */
    public long update(byte[] item, int from, int to, long weight) {
        total = grown(total, weight);
        return add(first.hash(item, from, to), rowsPerHash == depth ? 0 : second.hash(item, from, to), weight);
    }

    /** Adds a weight to each of {@code count} items; the fast way. The weights are refused as in the single form. */
    public void update(long[] items, long[] weights, int from, int count) {
        Objects.checkFromIndexSize(from, count, weights.length);
        Objects.checkFromIndexSize(from, count, items.length);
        total = grown(total, weights, from, count);
        for (int done = 0; done < count; done += SipBlock.LANES) {
            int lanes = Math.min(SipBlock.LANES, count - done);
            block.hash(first, items, from + done, lanes, hashes, 0);
            if (conservative) {
                raiseAll(items, weights, from + done, lanes);
                continue;
            }
            addRows(0, rowsPerHash, weights, from + done, lanes);
            if (rowsPerHash < depth) {
                block.hash(second, items, from + done, lanes, hashes, 0);
                addRows(rowsPerHash, depth, weights, from + done, lanes);
            }
        }
    }

    /** At least the item's weight, and seldom much more. */
    public long estimate(long item) {
        return least(first.hash(item), rowsPerHash == depth ? 0 : second.hash(item));
    }

    /** At least the item's weight, and seldom much more. */
    public long estimate(byte[] item, int from, int to) {
        return least(first.hash(item, from, to), rowsPerHash == depth ? 0 : second.hash(item, from, to));
    }

    /** The cells as they are, row by row. */
    long[] cells() {
        return cells.clone();
    }

    /** The sketch with these cells; rows that do not add up to one total are an {@link IllegalArgumentException}. */
    static CountMin ofCells(SketchKey key, int depth, long[] cells) {
        CountMin sketch = of(key, depth, cells.length / depth);
        long total = 0;
        for (int i = 0; i < sketch.width(); i++) {
            total = grown(total, cells[i]);
        }
        sketch.fill(cells, 0, total);
        return sketch;
    }

    /** Fills an empty sketch with cells; rows that do not add up to the total are an {@link IllegalArgumentException}. */
    void fill(long[] from, int at, long newTotal) {
        System.arraycopy(from, at, cells, 0, cells.length);
        total = newTotal;
        for (int row = 0; row < depth; row++) {
            long sum = 0;
            for (int i = row << bits; i < (row + 1) << bits; i++) {
                sum = grown(sum, cells[i]);
            }
            if (sum != total) {
                throw new IllegalArgumentException("count-min: rows of " + total + " and " + sum);
            }
        }
    }

    private static long grown(long total, long weight) {
        long sum = total + weight;
        if ((weight | sum) < 0) {
            throw new IllegalArgumentException("count-min: expected a weight of 0 to " + (Long.MAX_VALUE - total)
                    + ", found " + weight + " [Hint: begin a new sketch for the next window]");
        }
        return sum;
    }

    private static long grown(long total, long[] weights, int from, int count) {
        long sum = total;
        for (int i = from; i < from + count; i++) {
            sum = grown(sum, weights[i]);
        }
        return sum;
    }

    private void raiseAll(long[] items, long[] weights, int from, int lanes) {
        for (int i = 0; i < lanes; i++) {
            raise(hashes[i], rowsPerHash == depth ? 0 : second.hash(items[from + i]), weights[from + i]);
        }
    }

    /** Conservative update: no cell is raised beyond the item's new estimate. */
    private long raise(long hash, long more, long weight) {
        int mask = (1 << bits) - 1;
        long raised = least(hash, more) + weight;
        long word = hash;
        for (int row = 0; row < depth; row++) {
            if (row == rowsPerHash) {
                word = more;
            }
            int cell = (row << bits) | ((int) word & mask);
            cells[cell] = Math.max(cells[cell], raised);
            word >>>= bits;
        }
        return raised;
    }

    private long add(long hash, long more, long weight) {
        if (conservative) {
            return raise(hash, more, weight);
        }
        long least = addRows(hash, 0, rowsPerHash, weight);
        return rowsPerHash == depth ? least : Math.min(least, addRows(more, rowsPerHash, depth, weight));
    }

    /** Written out, for rows are few: of a loop that short the compiler makes three. */
    private long addRows(long hash, int row, int toRow, long weight) {
        int rows = toRow - row;
        long least = addCell(hash, row, weight);
        least = rows > 1 ? Math.min(least, addCell(hash >>> bits, row + 1, weight)) : least;
        least = rows > 2 ? Math.min(least, addCell(hash >>> (2 * bits), row + 2, weight)) : least;
        least = rows > 3 ? Math.min(least, addCell(hash >>> (3 * bits), row + 3, weight)) : least;
        least = rows > 4 ? Math.min(least, addCell(hash >>> (4 * bits), row + 4, weight)) : least;
        least = rows > 5 ? Math.min(least, addCell(hash >>> (5 * bits), row + 5, weight)) : least;
        least = rows > 6 ? Math.min(least, addCell(hash >>> (6 * bits), row + 6, weight)) : least;
        return rows > 7 ? Math.min(least, addCell(hash >>> (7 * bits), row + 7, weight)) : least;
    }

    private long addCell(long word, int row, long weight) {
        int cell = (row << bits) | ((int) word & ((1 << bits) - 1));
        long sum = cells[cell] + weight;
        cells[cell] = sum;
        return sum;
    }

    private long least(long hash, long more) {
        int mask = (1 << bits) - 1;
        long least = Long.MAX_VALUE;
        long word = hash;
        for (int row = 0; row < depth; row++) {
            if (row == rowsPerHash) {
                word = more;
            }
            least = Math.min(least, cells[(row << bits) | ((int) word & mask)]);
            word >>>= bits;
        }
        return least;
    }

    /** Row by row, so that one row's cells stay near. */
    private void addRows(int fromRow, int toRow, long[] weights, int from, int lanes) {
        int mask = (1 << bits) - 1;
        for (int row = fromRow; row < toRow; row++) {
            int base = row << bits;
            int shift = bits * (row - fromRow);
            for (int i = 0; i < lanes; i++) {
                cells[base | ((int) (hashes[i] >>> shift) & mask)] += weights[from + i];
            }
        }
    }

    /** The weight of all items. */
    public long total() {
        return total;
    }

    public int depth() {
        return depth;
    }

    public int width() {
        return 1 << bits;
    }

    public SketchKey key() {
        return key;
    }

    /** The error as a part of the total: e / width. */
    public double epsilon() {
        return Math.E / width();
    }

    /** The probability that one estimate is within {@link #bound}: 1 − e^−depth. */
    public double confidence() {
        return 1 - StrictMath.exp(-depth);
    }

    /** By how much an estimate may be too large, at {@link #confidence}: epsilon of the total so far. */
    public double bound() {
        return epsilon() * total;
    }

    /** The part of the cells that are in use, 0 to 1. Near 1 every estimate of a rare item is a collision. */
    public double fill() {
        return (double) Arrays.stream(cells).filter(c -> c != 0).count() / cells.length;
    }

    /** Whether this is a sketch with {@linkplain #conservative(SketchKey, int, int) conservative} update. */
    public boolean isConservative() {
        return conservative;
    }

    /**
     * The sketch of both streams; refused for another key, size or way of updating, or when the totals overflow. The sum of
     * two conservative sketches is one: never too small and within {@link #bound} like any other, but no longer the sketch
     * that one stream would have made, and not as tight.
     */
    public SketchMerge<CountMin> merge(CountMin other) {
        if (!key.equals(other.key)) {
            return new Refused<>("count-min: made with keys " + key.id() + " and " + other.key.id());
        }
        if (depth != other.depth || bits != other.bits) {
            return new Refused<>(
                    "count-min: sizes %d x %d and %d x %d".formatted(depth, width(), other.depth, other.width()));
        }
        if (conservative != other.conservative) {
            return new Refused<>("count-min: one is updated conservatively, the other is not");
        }
        if (total + other.total < 0) {
            return new Refused<>("count-min: totals " + total + " and " + other.total + " together pass 2^63 - 1");
        }
        CountMin sum = new CountMin(key, purpose, depth, bits, conservative);
        sum.total = total + other.total;
        for (int i = 0; i < cells.length; i++) {
            sum.cells[i] = cells[i] + other.cells[i];
        }
        return new Merged<>(sum);
    }

    /** The binary form; equal sketches have equal images. */
    public byte[] image() {
        ImageWriter out = new ImageWriter(Kind.COUNT_MIN, key);
        write(out);
        return out.seal(key);
    }

    /** Reads {@link #image}. */
    public static SketchReading<CountMin> read(SketchKey key, byte[] image) {
        return ImageReader.read(Kind.COUNT_MIN, key, image, in -> read(key, in), CountMin::image);
    }

    void write(ImageWriter out) {
        out.octet(depth | (conservative ? CONSERVATIVE : 0));
        out.octet(bits);
        out.varint(total);
        writeRows(out);
    }

    void writeRows(ImageWriter out) {
        for (int from = 0; from < cells.length; from += width()) {
            out.numbers(cells, from, from + width());
        }
    }

    static CountMin read(SketchKey key, ImageReader in) {
        int shape = in.octet();
        boolean conservative = shape >= CONSERVATIVE;
        int depth = conservative ? shape - CONSERVATIVE : shape;
        int bits = in.octet();
        in.require(bits >= MIN_BITS && bits <= MAX_BITS && fits(depth, bits), "a size", depth + " x 2^" + bits);
        long total = in.varint();
        in.require((long) depth << bits <= in.remainingBits(), "a bit or more for each cell", "fewer");
        CountMin sketch = new CountMin(key, PURPOSE, depth, bits, conservative);
        sketch.readRows(in, total);
        return sketch;
    }

    /** Fills an empty sketch. */
    void readRows(ImageReader in, long newTotal) {
        total = newTotal;
        for (int row = 0; row < depth; row++) {
            readRow(in, row);
        }
    }

    private void readRow(ImageReader in, int row) {
        in.numbers(cells, row << bits, (row + 1) << bits);
        long left = total;
        for (int i = row << bits; i < (row + 1) << bits; i++) {
            left -= cells[i];
            in.require(left >= 0, "cells of a row that add up to " + total, "more");
        }
        in.require(left == 0 || conservative, "cells of a row that add up to " + total, (total - left) + "");
    }
}
