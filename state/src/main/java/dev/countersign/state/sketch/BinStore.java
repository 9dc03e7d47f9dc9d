package dev.countersign.state.sketch;

import java.util.Arrays;

/**
 * Weights of bins, for a bounded number of bins next to each other: the highest ones. Weight that falls below them is
 * summed up and its bins are forgotten. What is kept depends on the bins that came and not on their order.
 *
 * <p>The array is a ring: a bin's place is its index modulo the length, so that nothing moves when the range does.
 */
final class BinStore {
    private static final int FIRST_LENGTH = 64;

    private final int least;
    private final int greatest;
    private final int most;
    private long[] weights = new long[0];
    /** The lowest bin that has a place. */
    private int from;
    /** How many bins have one: as many as there are places, unless some would be out of range. */
    private int covered;
    /** No bin below is kept; the highest one was {@code most - 1} above when places were last moved. */
    private int floor = Integer.MIN_VALUE;

    private long below;

    /** For at most {@code most} bins, a power of two, of those from {@code least} to {@code greatest}. */
    BinStore(int least, int greatest, int most) {
        this.least = least;
        this.greatest = greatest;
        this.most = most;
    }

    BinStore copy() {
        BinStore copy = new BinStore(least, greatest, most);
        copy.weights = weights.clone();
        copy.from = from;
        copy.covered = covered;
        copy.floor = floor;
        copy.below = below;
        return copy;
    }

    /** Adds weight if the bin has a place already; a bin out of range never has. */
    boolean increase(int index, long weight) {
        if (Integer.compareUnsigned(index - from, covered) >= 0) {
            return false;
        }
        weights[place(index)] += weight;
        return true;
    }

    void add(int index, long weight) {
        if (!increase(index, weight)) {
            addOutside(index, weight);
        }
    }

    private void addOutside(int index, long weight) {
        if (weight == 0) {
            return;
        }
        if (index >= floor) {
            cover(index, index);
        }
        if (index >= floor) {
            weights[place(index)] += weight;
        } else {
            below += weight;
        }
    }

    /** Adds numbers once each, as long as their bins have places; answers where it stopped. */
    int addRun(LogBins bins, double[] values, int start, int end) {
        long[] places = weights;
        int base = from;
        int bound = covered;
        int i = start;
        while (i < end) {
            int index = bins.index(Double.doubleToRawLongBits(values[i]));
            if (Integer.compareUnsigned(index - base, bound) >= 0) {
                break;
            }
            places[index & (places.length - 1)]++;
            i++;
        }
        return i;
    }

    void addAll(BinStore other) {
        int low = other.lowest();
        int high = other.highest();
        below += other.below;
        if (high < low) {
            return;
        }
        if (low < from || high >= from + covered) {
            cover(low, high);
        }
        if (other.weights.length == weights.length && low >= from) {
            addPlaces(weights, other.weights);
        } else {
            for (int index = low; index <= high; index++) {
                add(index, other.weight(index));
            }
        }
    }

    private static void addPlaces(long[] sums, long[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    /** Makes room for these bins, as far as they are not below what is kept then. */
    private void cover(int low, int high) {
        boolean empty = highest() < from;
        int newHighest = empty ? high : Math.max(highest(), high);
        int newFloor = newHighest - most + 1;
        forget(newFloor);
        int newLowest = Math.max(Math.min(low, empty ? low : lowest()), newFloor);
        int length = Math.max(Math.min(FIRST_LENGTH, most), weights.length);
        while (length <= newHighest - newLowest) {
            length *= 2;
        }
        int middle = newLowest - (length - (newHighest - newLowest + 1)) / 2;
        int newFrom = Math.max(middle, Math.max(newFloor, least));
        if (length != weights.length) {
            weights = moved(length);
        }
        from = newFrom;
        covered = Math.min(length, greatest - newFrom + 1);
        floor = newFloor;
    }

    private void forget(int newFloor) {
        for (int index = from; index < Math.min(newFloor, from + covered); index++) {
            below += weights[place(index)];
            weights[place(index)] = 0;
        }
    }

    private long[] moved(int length) {
        long[] longer = new long[length];
        for (int index = from; index < from + covered; index++) {
            longer[index & (length - 1)] += weights[place(index)];
        }
        return longer;
    }

    private int place(int index) {
        return index & (weights.length - 1);
    }

    /** The weight of a bin that is kept, 0 for any other. */
    long weight(int index) {
        return Integer.compareUnsigned(index - from, covered) < 0 ? weights[place(index)] : 0;
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
        int index = from;
        while (index < from + covered && weights[place(index)] == 0) {
            index++;
        }
        return index;
    }

    /** The highest bin with weight, less than any bin when there is none. */
    int highest() {
        int index = from + covered - 1;
        while (index >= from && weights[place(index)] == 0) {
            index--;
        }
        return index;
    }

    /** The part of the bins that may be kept and are, 0 to 1. */
    double fill() {
        return (double) Math.max(0, highest() - lowest() + 1) / most;
    }

    /** Writes: weight below (varint), number of bins (varint), the highest (varint), their weights downwards. */
    void write(ImageWriter out) {
        int high = highest();
        int count = Math.max(0, high - lowest() + 1);
        out.varint(below);
        out.varint(count);
        if (count > 0) {
            long[] down = new long[count];
            for (int i = 0; i < count; i++) {
                down[i] = weight(high - i);
            }
            out.varint(high);
            out.numbers(down);
        }
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
