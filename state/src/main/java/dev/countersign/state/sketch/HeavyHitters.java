package dev.countersign.state.sketch;

import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The items with the most weight in a stream: a {@link CountMin} with a bounded set of candidates, the items whose
 * estimates were largest when they last came. An item whose weight is more than the smallest candidate's estimate is
 * always among them.
 *
 * <p>Image body: that of {@link CountMin}; capacity (varint), number of candidates (varint), the candidates ascending as
 * unsigned numbers: 8 bytes each.
 */
public final class HeavyHitters {
    /** Most candidates. */
    public static final int MAX_CAPACITY = 1 << 16;

    private final CountMin counts;
    private final int capacity;
    private final Candidates candidates;

    private HeavyHitters(CountMin counts, int capacity) {
        this.counts = counts;
        this.capacity = capacity;
        this.candidates = new Candidates(capacity);
    }

    /** An item with its estimate. */
    public record Hitter(long item, long estimate) {}

    /**
     * An empty sketch.
     *
     * @param capacity candidates to keep, 1 to {@value #MAX_CAPACITY}; depth and width as in {@link CountMin#of}
     */
    public static HeavyHitters of(SketchKey key, int depth, int width, int capacity) {
        if (capacity < 1 || capacity > MAX_CAPACITY) {
            throw new IllegalArgumentException(
                    "heavy hitters: expected a capacity of 1 to " + MAX_CAPACITY + ", found " + capacity);
        }
        return new HeavyHitters(CountMin.of(key, depth, width), capacity);
    }

    /** Adds weight to an item; see {@link CountMin#update(long, long)}. */
    public void update(long item, long weight) {
        long hash = counts.hash(item);
        candidates.offer(item, hash, counts.updateHashed(item, hash, weight));
    }

    /** The largest items, by estimate descending, then by item ascending; at most {@code most}. */
    public List<Hitter> largest(int most) {
        return Arrays.stream(candidates.items())
                .mapToObj(item -> new Hitter(item, counts.estimate(item)))
                .sorted(Comparator.comparingLong(Hitter::estimate)
                        .reversed()
                        .thenComparing(Hitter::item, Long::compareUnsigned))
                .limit(most)
                .toList();
    }

    /** The counts underneath: estimates of any item, total, error bound, fill. Not to be updated by itself. */
    public CountMin counts() {
        return counts;
    }

    public int capacity() {
        return capacity;
    }

    /** The sketch of both streams: counts added, the largest of both sets of candidates by their new estimates. */
    public SketchMerge<HeavyHitters> merge(HeavyHitters other) {
        if (capacity != other.capacity) {
            return new Refused<>("heavy hitters: capacities " + capacity + " and " + other.capacity);
        }
        return switch (counts.merge(other.counts)) {
            case Refused<CountMin>(String reason) -> new Refused<>(reason);
            case Merged<CountMin>(CountMin sum) -> {
                HeavyHitters merged = new HeavyHitters(sum, capacity);
                merged.offerAll(candidates.items());
                merged.offerAll(other.candidates.items());
                yield new Merged<>(merged);
            }
        };
    }

    private void offerAll(long[] items) {
        for (long item : items) {
            candidates.offer(item, counts.hash(item), counts.estimate(item));
        }
    }

    /** The binary form; equal sketches have equal images. */
    public byte[] image() {
        ImageWriter out = new ImageWriter(Kind.HEAVY_HITTERS, counts.key());
        counts.write(out);
        out.varint(capacity);
        out.varint(candidates.size());
        for (long item : ascending()) {
            out.word(item);
        }
        return out.seal(counts.key());
    }

    /** The sketch with these counts and candidates; what cannot be is an {@link IllegalArgumentException}. */
    static HeavyHitters ofCells(SketchKey key, int depth, long[] cells, int capacity, long[] candidates) {
        HeavyHitters sketch = new HeavyHitters(CountMin.ofCells(key, depth, cells), capacity);
        sketch.offerAll(candidates);
        return sketch;
    }

    long[] ascending() {
        return Arrays.stream(candidates.items())
                .boxed()
                .sorted(Long::compareUnsigned)
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Reads {@link #image}. */
    public static SketchReading<HeavyHitters> read(SketchKey key, byte[] image) {
        return ImageReader.read(Kind.HEAVY_HITTERS, key, image, in -> read(key, in), HeavyHitters::image);
    }

    private static HeavyHitters read(SketchKey key, ImageReader in) {
        CountMin counts = CountMin.read(key, in);
        in.require(!counts.isConservative(), "counts that are not updated conservatively", "others");
        long capacity = in.varint();
        in.require(capacity >= 1 && capacity <= MAX_CAPACITY, "a capacity of 1 to " + MAX_CAPACITY, "" + capacity);
        long size = in.varint();
        in.require(size <= capacity, "at most " + capacity + " candidates", "" + size);
        HeavyHitters sketch = new HeavyHitters(counts, (int) capacity);
        long[] items = new long[(int) size];
        long before = 0;
        for (int i = 0; i < size; i++) {
            items[i] = in.word();
            in.require(i == 0 || Long.compareUnsigned(items[i], before) > 0, "candidates that ascend", "" + items[i]);
            before = items[i];
        }
        sketch.offerAll(items);
        return sketch;
    }
}
