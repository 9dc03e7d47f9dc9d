package dev.countersign.state.sketch;

import java.util.Arrays;

/**
 * Weights of bins, for a bounded number of bins next to each other: the highest ones. Weight that falls below them is
 * summed up and its bins are forgotten. What is kept depends on the bins that came and not on their order.
 */
final class BinStore {
    /** Places come in multiples of this, from a multiple of it on where that is possible: like streams get like places. */
    private static final int STEP = 64;

    /** Places to spare on each side. */
    private static final int SPARE = 16;

    private final int least;
    private final int greatest;
    private final int most;
    private long[] weights = {};
    /** The lowest bin that has a place. */
    private int from;
    /** No bin below is kept; the highest one was {@code most - 1} above when places were last made. */
    private int floor = Integer.MIN_VALUE;

    private long below;

    /** For at most {@code most} bins, a power of two, of those from {@code least} to {@code greatest}. */
    BinStore(int least, int greatest, int most) {
        this.least = least;
        this.greatest = greatest;
        this.most = most;
    }

    /** The weights of both, in a store of its own. */
    BinStore plus(BinStore other) {
        BinStore sum = new BinStore(least, greatest, most);
        sum.below = below;
        sum.from = from;
        sum.floor = floor;
        sum.weights = weights.length == 0 ? weights : weights.clone();
        if (other.from == from && other.weights.length == weights.length) {
            sum.below += other.below;
            add(sum.weights, 0, other.weights, 0, weights.length);
        } else {
            sum.addAll(other);
        }
        return sum;
    }

    private void addAll(BinStore other) {
        int low = other.lowest();
        int high = other.highest();
        below += other.below;
        if (low <= high) {
            if (low < from || high >= from + weights.length) {
                cover(low, high);
            }
            for (int index = low; index < from; index++) {
                below += other.weight(index);
            }
            int first = Math.max(low, from);
            add(weights, first - from, other.weights, first - other.from, high - first + 1);
        }
    }

    private static void add(long[] sums, int at, long[] more, int moreAt, int count) {
        for (int i = 0; i < count; i++) {
            sums[at + i] += more[moreAt + i];
        }
    }

    /** Adds weight if the bin has a place already; a bin out of range never has. */
    boolean increase(int index, long weight) {
        int place = index - from;
        if (Integer.compareUnsigned(place, weights.length) >= 0) {
            return false;
        }
        weights[place] += weight;
        return true;
    }

    void add(int index, long weight) {
        if (weight > 0 && !increase(index, weight)) {
            if (index >= floor) {
                cover(index, index);
            }
            if (!increase(index, weight)) {
                below += weight;
            }
        }
    }

    /** Adds numbers once each, as long as their bins have places; answers where it stopped. */
    int addRun(LogBins bins, double[] values, int start, int end) {
        long[] places = weights;
        int base = from;
        int i = start;
        while (i < end) {
            int place = bins.index(Double.doubleToRawLongBits(values[i])) - base;
            if (Integer.compareUnsigned(place, places.length) >= 0) {
                break;
            }
            places[place]++;
            i++;
        }
        return i;
    }

    /** Makes room for these bins, as far as they are not below what is kept then. */
    private void cover(int low, int high) {
        boolean empty = highest() < from;
        int newHighest = empty ? high : Math.max(highest(), high);
        floor = newHighest - most + 1;
        forget(floor);
        int newLowest = Math.max(Math.min(low, empty ? low : lowest()), floor);
        int newFrom = Math.max((newLowest - SPARE) & -STEP, Math.max(floor, least));
        int length = (newHighest + SPARE - newFrom + STEP) & -STEP;
        long[] moved = new long[Math.min(length, Math.min(most, greatest - newFrom + 1))];
        for (int index = Math.max(from, newFrom); index < from + weights.length && index <= newHighest; index++) {
            moved[index - newFrom] = weights[index - from];
        }
        weights = moved;
        from = newFrom;
    }

    private void forget(int newFloor) {
        for (int place = 0; place < weights.length && from + place < newFloor; place++) {
            below += weights[place];
            weights[place] = 0;
        }
    }

    /** The weight of a bin that is kept, 0 for any other. */
    long weight(int index) {
        return Integer.compareUnsigned(index - from, weights.length) < 0 ? weights[index - from] : 0;
    }

    /** The weight that fell below the bins that are kept. */
    long below() {
        return below;
    }

    long total() {
        return below + Arrays.stream(weights).sum();
    }

    boolean isEmpty() {
        return total() == 0;
    }

    /** The lowest bin with weight, above {@link #highest} when there is none. */
    int lowest() {
        int place = 0;
        while (place < weights.length && weights[place] == 0) {
            place++;
        }
        return from + place;
    }

    /** The highest bin with weight, less than {@link #lowest} when there is none. */
    int highest() {
        int place = weights.length - 1;
        while (place >= 0 && weights[place] == 0) {
            place--;
        }
        return from + place;
    }

    /** The part of the bins that may be kept and are, 0 to 1. */
    double fill() {
        return (double) Math.max(0, highest() - lowest() + 1) / most;
    }

    /** Writes: weight below (varint), number of bins (varint), the highest (varint), their weights downwards. */
    void write(ImageWriter out) {
        write(out, below, highest(), down());
    }

    /** The same of a store with this weight below and these bins, from the highest downwards. */
    static void write(ImageWriter out, long below, int highest, long[] down) {
        out.varint(below);
        out.varint(down.length);
        if (down.length > 0) {
            out.varint(highest);
            out.numbers(down);
        }
    }

    /** The weights from the highest bin down to the lowest with weight. */
    long[] down() {
        return down(highest(), Math.max(0, highest() - lowest() + 1));
    }

    /** The weights of {@code count} bins from one downwards, 0 where none is kept. */
    long[] down(int high, int count) {
        long[] down = new long[count];
        for (int i = 0; i < count; i++) {
            down[i] = weight(high - i);
        }
        return down;
    }

    /** Reads {@link #write}; bins may be {@code least} to {@code greatest}. */
    static BinStore read(ImageReader in, int least, int greatest, int most) {
        BinStore store = new BinStore(least, greatest, most);
        store.below = in.varint();
        long count = in.varint();
        in.require(count <= most, "at most " + most + " bins", "" + count);
        in.require(count > 0 || store.below == 0, "no weight below no bins", "" + store.below);
        if (count > 0) {
            long high = in.varint();
            long low = high - (store.below == 0 ? count - 1 : most);
            in.require(high <= greatest && low >= least, "bins " + least + " to " + greatest, low + " to " + high);
            store.read(in, (int) high, (int) count);
        }
        return store;
    }

    private void read(ImageReader in, int high, int count) {
        long[] down = in.numbers(count);
        in.require(down[0] > 0 && down[count - 1] > 0, "weight in the first bin and in the last", "none");
        long sum = below;
        for (int i = 0; i < count; i++) {
            sum += down[i];
            in.require(sum >= 0, "a total below 2^63", "more");
            add(high - i, down[i]);
        }
    }
}
