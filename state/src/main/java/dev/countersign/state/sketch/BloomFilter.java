package dev.countersign.state.sketch;

import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import java.util.Objects;

/**
 * A blocked Bloom filter: whether an item is in a set, where a yes may be wrong and a no never is (Bloom, 1970; Putze,
 * Sanders and Singler, "Cache-, hash- and space-efficient Bloom filters", 2007). An item's keyed hash chooses a block of 512
 * bits, as long as a line of cache, and one bit in each of the block's eight words.
 *
 * <p>Blocks fill unevenly, so the textbook's formula is too good. Here i items in a block are mistaken for another with
 * probability (1 − (63/64)^i)^8 exactly, and i is binomial: {@link #falsePositiveRate(long, int)} adds that up. What the rate is
 * now follows from the bits that are set: {@link #falsePositiveRate()}.
 *
 * <p>Image body: number of blocks (varint), their words (8 bytes each).
 */
public final class BloomFilter {
    /** Most blocks: 32 MiB. */
    public static final int MAX_BLOCKS = 1 << 19;

    private static final int WORDS = 8;
    /** Items of a block, by far more than fill it. */
    private static final int FULL = 1 << 16;

    private static final double NEGLIGIBLE = 1e-20;
    /** 2^64 divided by the golden ratio: odd, so that multiplying loses nothing. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final SketchKey key;
    private final SipHash hash;
    private final int blocks;
    private final long[] words;

    private final SipBlock block = new SipBlock();
    private final long[] hashes = new long[SipBlock.LANES];

    private BloomFilter(SketchKey key, int blocks) {
        this.key = key;
        this.hash = key.derive("bloom-filter");
        this.blocks = blocks;
        this.words = new long[blocks * WORDS];
    }

    /** The filter of an empty set with a number of blocks of 512 bits, 1 to {@value #MAX_BLOCKS}. */
    public static BloomFilter of(SketchKey key, int blocks) {
        if (blocks < 1 || blocks > MAX_BLOCKS) {
            throw new IllegalArgumentException(
                    "bloom filter: expected 1 to " + MAX_BLOCKS + " blocks, found " + blocks);
        }
        return new BloomFilter(key, blocks);
    }

    /** The smallest filter of an empty set that with so many items mistakes others at this rate at most. */
    public static BloomFilter of(SketchKey key, long items, double rate) {
        if (items < 1 || !(rate > 0 && rate < 1) || falsePositiveRate(items, MAX_BLOCKS) > rate) {
            throw new IllegalArgumentException("bloom filter: expected a rate between 0 and 1 that " + MAX_BLOCKS
                    + " blocks can keep, found " + rate + " with " + items + " items");
        }
        int few = 0;
        int enough = MAX_BLOCKS;
        while (few + 1 < enough) {
            int middle = (few + enough) >>> 1;
            if (falsePositiveRate(items, middle) > rate) {
                few = middle;
            } else {
                enough = middle;
            }
        }
        return new BloomFilter(key, enough);
    }

    /** Adds an item to the set. */
    public void insert(long item) {
        set(hash.hash(item));
    }

    /** Adds an item of any length; eight bytes are the same item as the number they make, low byte first. */
    public void insert(byte[] item, int from, int to) {
        set(hash.hash(item, from, to));
    }

    /** Adds {@code count} items; the fast way. */
    public void insert(long[] items, int from, int count) {
        Objects.checkFromIndexSize(from, count, items.length);
        for (int done = 0; done < count; done += SipBlock.LANES) {
            int lanes = Math.min(SipBlock.LANES, count - done);
            block.hash(hash, items, from + done, lanes, hashes, 0);
            for (int i = 0; i < lanes; i++) {
                set(hashes[i]);
            }
        }
    }

    /** False when the item was never added; true when it was, and now and then when it was not. */
    public boolean mayContain(long item) {
        return isSet(hash.hash(item));
    }

    /** {@link #mayContain(long)} for an item of any length. */
    public boolean mayContain(byte[] item, int from, int to) {
        return isSet(hash.hash(item, from, to));
    }

    /** How many of {@code count} items may be in the set; the fast way. */
    public int count(long[] items, int from, int count) {
        Objects.checkFromIndexSize(from, count, items.length);
        int found = 0;
        for (int done = 0; done < count; done += SipBlock.LANES) {
            int lanes = Math.min(SipBlock.LANES, count - done);
            block.hash(hash, items, from + done, lanes, hashes, 0);
            for (int i = 0; i < lanes; i++) {
                found += isSet(hashes[i]) ? 1 : 0;
            }
        }
        return found;
    }

    private int firstWord(long h) {
        return (int) (((h >>> 32) * blocks) >>> 32) * WORDS;
    }

    /** The upper 48 bits of the product choose a bit in each word; a shift looks at six bits of its distance only. */
    private void set(long h) {
        int at = firstWord(h);
        long choice = h * SPREAD;
        words[at] |= 1L << (choice >>> 16);
        words[at + 1] |= 1L << (choice >>> 22);
        words[at + 2] |= 1L << (choice >>> 28);
        words[at + 3] |= 1L << (choice >>> 34);
        words[at + 4] |= 1L << (choice >>> 40);
        words[at + 5] |= 1L << (choice >>> 46);
        words[at + 6] |= 1L << (choice >>> 52);
        words[at + 7] |= 1L << (choice >>> 58);
    }

    private boolean isSet(long h) {
        int at = firstWord(h);
        long choice = h * SPREAD;
        long all = words[at] >>> (choice >>> 16)
                & words[at + 1] >>> (choice >>> 22)
                & words[at + 2] >>> (choice >>> 28)
                & words[at + 3] >>> (choice >>> 34)
                & words[at + 4] >>> (choice >>> 40)
                & words[at + 5] >>> (choice >>> 46)
                & words[at + 6] >>> (choice >>> 52)
                & words[at + 7] >>> (choice >>> 58);
        return (all & 1) != 0;
    }

    /** The rate at which items that are not in a set of this many are taken for one that is, before any is added. */
    public static double falsePositiveRate(long items, int blocks) {
        if (blocks == 1 || items / blocks > FULL) {
            return mistaken(items / blocks);
        }
        double odds = 1.0 / (blocks - 1);
        long middle = items / blocks;
        double weight = 0;
        double sum = 0;
        double term = 1;
        for (long i = middle; i <= items && term > NEGLIGIBLE; i++) {
            weight += term;
            sum += term * mistaken(i);
            term *= odds * (items - i) / (i + 1);
        }
        term = 1;
        for (long i = middle; i > 0 && term > NEGLIGIBLE; i--) {
            term *= i / (odds * (items - i + 1));
            weight += term;
            sum += term * mistaken(i - 1);
        }
        return sum / weight;
    }

    /** The probability that a block with so many items is taken to hold another. */
    private static double mistaken(long items) {
        double set = -StrictMath.expm1(items * StrictMath.log1p(-1.0 / Long.SIZE));
        return set * set * set * set * set * set * set * set;
    }

    /** The rate at which items that were not added are found now; exact, given the bits. */
    public double falsePositiveRate() {
        double sum = 0;
        for (int at = 0; at < words.length; at += WORDS) {
            double product = 1;
            for (int i = at; i < at + WORDS; i++) {
                product *= Long.bitCount(words[i]) / (double) Long.SIZE;
            }
            sum += product;
        }
        return sum / blocks;
    }

    /** The part of the bits that are set, 0 to 1. */
    public double fill() {
        long set = 0;
        for (long word : words) {
            set += Long.bitCount(word);
        }
        return (double) set / ((long) words.length * Long.SIZE);
    }

    /** The words as they are, eight to a block. */
    long[] words() {
        return words.clone();
    }

    /** The filter with these words. */
    static BloomFilter ofWords(SketchKey key, long[] words) {
        BloomFilter filter = of(key, words.length / WORDS);
        System.arraycopy(words, 0, filter.words, 0, words.length);
        return filter;
    }

    public int blocks() {
        return blocks;
    }

    public SketchKey key() {
        return key;
    }

    /** The filter of the union of both sets; refused for another key or size. */
    public SketchMerge<BloomFilter> merge(BloomFilter other) {
        if (!key.equals(other.key)) {
            return new Refused<>("bloom filter: made with keys " + key.id() + " and " + other.key.id());
        }
        if (blocks != other.blocks) {
            return new Refused<>("bloom filter: " + blocks + " and " + other.blocks + " blocks");
        }
        BloomFilter union = new BloomFilter(key, blocks);
        for (int i = 0; i < words.length; i++) {
            union.words[i] = words[i] | other.words[i];
        }
        return new Merged<>(union);
    }

    /** The binary form; equal filters have equal images. */
    public byte[] image() {
        ImageWriter out = new ImageWriter(Kind.BLOOM_FILTER, key);
        out.varint(blocks);
        for (long word : words) {
            out.word(word);
        }
        return out.seal(key);
    }

    /** Reads {@link #image}. */
    public static SketchReading<BloomFilter> read(SketchKey key, byte[] image) {
        return ImageReader.read(Kind.BLOOM_FILTER, key, image, in -> read(key, in), BloomFilter::image);
    }

    private static BloomFilter read(SketchKey key, ImageReader in) {
        long blocks = in.varint();
        in.require(blocks >= 1 && blocks <= MAX_BLOCKS, "1 to " + MAX_BLOCKS + " blocks", "" + blocks);
        in.require(in.remainingBits() == blocks * WORDS * Long.SIZE, "64 bytes for each block", "another number");
        BloomFilter filter = new BloomFilter(key, (int) blocks);
        for (int i = 0; i < filter.words.length; i++) {
            filter.words[i] = in.word();
        }
        return filter;
    }
}
