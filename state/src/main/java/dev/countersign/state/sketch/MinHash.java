package dev.countersign.state.sketch;

import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A MinHash signature by one permutation: how alike two sets are, as the Jaccard index |A ∩ B| / |A ∪ B| (Li, Owen and
 * Zhang, "One permutation hashing", 2012). Each item's keyed hash chooses one of k registers and offers a value; a register
 * keeps the smallest. Noting an item costs one hash, whatever k is.
 *
 * <p>Two sets are compared in the registers that either of them uses: those of the union that were drawn, without
 * replacement, and the part in which both agree is an unbiased estimate. The fewer items the sets have, the larger is the
 * part of them that was drawn and the smaller the error. For look-up by equal positions {@link #signature} fills the empty registers from
 * others (Shrivastava, "Optimal densification for fast and accurate minwise hashing", 2017); it adds nothing that a
 * comparison could use, so {@link #compare} does without.
 *
 * <p>Image body: log2 k (1 byte); k bits, 1 for a register in use; zero bits to the end of the byte; unless none is, the
 * values of those in use, 0 to 2^32 − 1, as {@linkplain ExpGolomb numbers}.
 */
public final class MinHash {
    static final int MIN_BITS = 4;
    static final int MAX_BITS = 12;
    private static final long VALUE = 0xffff_ffffL;
    private static final long EMPTY = 1L << 32;

    private final SketchKey key;
    private final SipHash hash;
    private final int bits;
    private final long[] registers;

    private final SipBlock block = new SipBlock();
    private final long[] hashes = new long[SipBlock.LANES];

    private MinHash(SketchKey key, int bits) {
        this.key = key;
        this.hash = key.derive("min-hash");
        this.bits = bits;
        this.registers = new long[1 << bits];
        Arrays.fill(registers, EMPTY);
    }

    /** What came of comparing two sketches. */
    public sealed interface Comparison {
        /**
         * How alike the sets are.
         *
         * @param jaccard the estimate, 0 to 1; two empty sets are alike
         * @param low with {@code high}, the interval in which the true index lies with {@code confidence} (Clopper and
         *     Pearson's, which is never too narrow)
         * @param compared registers in use by either
         */
        record Similarity(double jaccard, double low, double high, double confidence, int compared)
                implements Comparison {}

        /** They cannot be compared, and why. */
        record Incomparable(String reason) implements Comparison {}
    }

    /**
     * The sketch of an empty set.
     *
     * @param size registers, a power of two from 2^4 to 2^12
     */
    public static MinHash of(SketchKey key, int size) {
        int bits = Integer.numberOfTrailingZeros(size);
        if (size <= 0 || Integer.bitCount(size) != 1 || bits < MIN_BITS || bits > MAX_BITS) {
            throw new IllegalArgumentException(
                    "minhash: expected a size that is a power of two from 2^4 to 2^12, found " + size);
        }
        return new MinHash(key, bits);
    }

    /** Notes an item of the set. */
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

    /** The keyed function that items are hashed with, for {@link #updateHashed}. */
    public SipHash hash() {
        return hash;
    }

    /** Notes items by their hashes under {@link #hash}: for callers who keep those of long items, and note them often. */
    public void updateHashed(long[] itemHashes, int from, int count) {
        Objects.checkFromIndexSize(from, count, itemHashes.length);
        for (int i = from; i < from + count; i++) {
            note(itemHashes[i]);
        }
    }

    private void note(long h) {
        int register = (int) (h >>> (Long.SIZE - bits));
        long value = h & VALUE;
        if (value < registers[register]) {
            registers[register] = value;
        }
    }

    /** How alike the sets are, with an interval that holds at this confidence (between 0 and 1). */
    public Comparison compare(MinHash other, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("minhash: expected a confidence between 0 and 1, found " + confidence);
        }
        return mismatch(other)
                .<Comparison>map(Comparison.Incomparable::new)
                .orElseGet(() -> similarity(other, confidence));
    }

    private Comparison.Similarity similarity(MinHash other, double confidence) {
        int used = 0;
        int equal = 0;
        for (int i = 0; i < registers.length; i++) {
            boolean either = Math.min(registers[i], other.registers[i]) != EMPTY;
            used += either ? 1 : 0;
            equal += either && registers[i] == other.registers[i] ? 1 : 0;
        }
        if (used == 0) {
            return new Comparison.Similarity(1, 1, 1, confidence, 0);
        }
        double tail = (1 - confidence) / 2;
        return new Comparison.Similarity(
                (double) equal / used,
                Binomial.lower(equal, used, tail),
                Binomial.upper(equal, used, tail),
                confidence,
                used);
    }

    /**
     * The registers with the empty ones filled from others, always the same way: at each position two sets agree with a
     * probability that is their Jaccard index.
     *
     * @throws IllegalStateException when the set is empty
     */
    public long[] signature() {
        if (used() == 0) {
            throw new IllegalStateException("minhash: the set is empty, so it has no signature");
        }
        SipHash source = key.derive("min-hash/densify");
        long[] signature = registers.clone();
        for (int i = 0; i < signature.length; i++) {
            long state = signature[i] == EMPTY ? source.hash(i) : 0;
            while (signature[i] == EMPTY) {
                signature[i] = registers[(int) (state >>> (Long.SIZE - bits))];
                state = state * 6364136223846793005L + 1442695040888963407L;
            }
        }
        return signature;
    }

    /** The registers as they are; 2^32 in an empty one. */
    long[] registers() {
        return registers.clone();
    }

    /** The sketch with these registers; what cannot be is an {@link IllegalArgumentException}. */
    static MinHash ofRegisters(SketchKey key, long[] registers) {
        MinHash sketch = of(key, registers.length);
        for (int i = 0; i < registers.length; i++) {
            if (registers[i] < 0 || registers[i] > EMPTY) {
                throw new IllegalArgumentException("minhash: a register of " + registers[i]);
            }
            sketch.registers[i] = registers[i];
        }
        return sketch;
    }

    public int size() {
        return registers.length;
    }

    public SketchKey key() {
        return key;
    }

    /** The part of the registers that are in use, 0 to 1. */
    public double fill() {
        return (double) used() / registers.length;
    }

    /** The registers that are in use, each of which is the value of one item. */
    public int used() {
        int used = 0;
        for (long register : registers) {
            used += register == EMPTY ? 0 : 1;
        }
        return used;
    }

    /** The standard error of an estimate near this index at most, with all registers in use: √(j (1 − j) / k). */
    public double standardError(double jaccard) {
        return Math.sqrt(jaccard * (1 - jaccard) / registers.length);
    }

    /** The sketch of the union of both sets; refused for another key or size. */
    public SketchMerge<MinHash> merge(MinHash other) {
        Optional<String> mismatch = mismatch(other);
        if (mismatch.isPresent()) {
            return new Refused<>(mismatch.get());
        }
        MinHash union = new MinHash(key, bits);
        for (int i = 0; i < registers.length; i++) {
            union.registers[i] = Math.min(registers[i], other.registers[i]);
        }
        return new Merged<>(union);
    }

    /** Why two sketches have nothing to do with each other. */
    private Optional<String> mismatch(MinHash other) {
        if (!key.equals(other.key)) {
            return Optional.of("minhash: made with keys " + key.id() + " and " + other.key.id());
        }
        return bits == other.bits ? Optional.empty() : Optional.of("minhash: sizes " + size() + " and " + other.size());
    }

    /** The binary form; equal sketches have equal images. */
    public byte[] image() {
        ImageWriter out = new ImageWriter(Kind.MIN_HASH, key);
        out.octet(bits);
        for (long register : registers) {
            out.bits(register == EMPTY ? 0 : 1, 1);
        }
        out.endBits();
        long[] values = Arrays.stream(registers).filter(r -> r != EMPTY).toArray();
        if (values.length > 0) {
            out.numbers(values);
        }
        return out.seal(key);
    }

    /** Reads {@link #image}. */
    public static SketchReading<MinHash> read(SketchKey key, byte[] image) {
        return ImageReader.read(Kind.MIN_HASH, key, image, in -> read(key, in), MinHash::image);
    }

    private static MinHash read(SketchKey key, ImageReader in) {
        int bits = in.octet();
        in.require(bits >= MIN_BITS && bits <= MAX_BITS, "a size of 2^4 to 2^12", "2^" + bits);
        MinHash sketch = new MinHash(key, bits);
        for (int i = 0; i < sketch.registers.length; i++) {
            sketch.registers[i] = in.bits(1) == 0 ? EMPTY : 0;
        }
        in.endBits();
        int used = sketch.used();
        if (used > 0) {
            sketch.fill(in, in.numbers(used));
        }
        return sketch;
    }

    private void fill(ImageReader in, long[] values) {
        int next = 0;
        for (int i = 0; i < registers.length; i++) {
            if (registers[i] != EMPTY) {
                registers[i] = values[next++];
                in.require(registers[i] <= VALUE, "a value of 0 to 2^32 - 1", "" + registers[i]);
            }
        }
    }
}
