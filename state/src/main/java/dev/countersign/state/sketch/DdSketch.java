package dev.countersign.state.sketch;

import dev.countersign.state.sketch.SketchMerge.Merged;
import dev.countersign.state.sketch.SketchMerge.Refused;
import java.util.Arrays;
import java.util.Objects;

/**
 * A DDSketch: the quantiles of a stream of numbers with a bounded relative error (Masson, Rim and Lee, "DDSketch: a fast
 * and fully-mergeable quantile sketch with relative-error guarantees", 2019). Count, sum, smallest and largest value are
 * kept besides, the sum as exact as adding in the order of arrival makes it.
 *
 * <p>Values lie between ±{@value #LARGEST_EXPONENT} powers of two; nearer to zero than 2^−{@value #LARGEST_EXPONENT} is
 * zero, further away is refused, and so is what is not a number. Each sign has at most {@link #mostBins} bins. When values
 * spread over more, the bins of smallest magnitude are given up; {@link #guaranteed} and {@link #guaranteedFrom} say what
 * still holds. What is kept does not depend on the order of the values, and merging loses nothing more.
 *
 * <p>Nothing is hashed: the key seals the image. Memory is 8 bytes for each bin between the lowest and the highest in use,
 * and a few more.
 *
 * <p>Image body: bins of an octave (varint), log2 of the most bins (1 byte), sum, smallest and largest value (IEEE 754
 * binary64, 8 bytes each; all zero in an empty sketch), weight of zero (varint); then for the negative and for the positive
 * values: weight of the bins given up (varint), number of bins from the highest to the lowest with weight (varint), and
 * unless that is 0 the highest bin (varint) and the weights from it downwards as {@linkplain ExpGolomb numbers}. Bin b
 * of n to the octave begins at 2^(b / n − 1023).
 */
public final class DdSketch {
    /** Values are smaller than 2 to the power of this. */
    public static final int LARGEST_EXPONENT = 960;

    static final int MIN_BINS_BITS = 6;
    static final int MAX_BINS_BITS = 14;
    private static final double LIMIT = 0x1p960;
    private static final double NEAR_ZERO = 0x1p-960;
    private static final long FIRST = Double.doubleToRawLongBits(NEAR_ZERO);
    private static final long LAST = Double.doubleToRawLongBits(LIMIT) - 1;

    private final SketchKey key;
    private final LogBins bins;
    private final int binsBits;
    private final BinStore negative;
    private final BinStore positive;
    private long zero;
    private long total;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    private DdSketch(SketchKey key, LogBins bins, int binsBits, BinStore negative, BinStore positive) {
        this.key = key;
        this.bins = bins;
        this.binsBits = binsBits;
        this.negative = negative;
        this.positive = positive;
    }

    /**
     * An empty sketch.
     *
     * @param relativeError 0.0001 to 0.5; {@link #relativeError} is at most this
     * @param mostBins of each sign, a power of two from 2^6 to 2^14. 2,048 bins at 1 % reach over 17 powers of ten
     */
    public static DdSketch of(SketchKey key, double relativeError, int mostBins) {
        int bits = Integer.numberOfTrailingZeros(mostBins);
        if (!(relativeError >= 0.0001 && relativeError <= 0.5)
                || mostBins <= 0
                || Integer.bitCount(mostBins) != 1
                || bits < MIN_BINS_BITS
                || bits > MAX_BINS_BITS) {
            throw new IllegalArgumentException(
                    "ddsketch: expected a relative error of 0.0001 to 0.5 and a number of bins"
                            + " that is a power of two from 2^6 to 2^14, found " + relativeError + " and " + mostBins);
        }
        LogBins bins = LogBins.of(LogBins.perOctave(relativeError));
        return new DdSketch(key, bins, bits, store(bins, mostBins), store(bins, mostBins));
    }

    private static BinStore store(LogBins bins, int most) {
        return new BinStore(bins.index(FIRST), bins.index(LAST), most);
    }

    /** Adds a value once. A value that is not a number or out of range is refused. */
    public void update(double value) {
        if (total < Long.MAX_VALUE && positive.increase(bins.index(Double.doubleToRawLongBits(value)), 1)) {
            total++;
            sum += value;
            min = value < min ? value : min;
            max = value > max ? value : max;
        } else {
            update(value, 1);
        }
    }

    /** Adds a value {@code weight} times. A negative weight, or a total past 2^63 − 1, is refused as well. */
    public void update(double value, long weight) {
        check(value);
        total = grown(weight);
        add(value, weight);
    }

    /** Adds values once each; the fast way. When one of them is refused, none is added. */
    public void update(double[] values, int from, int count) {
        Objects.checkFromIndexSize(from, count, values.length);
        checkAll(values, from, count);
        total = grown(count);
        for (int i = from; i < from + count; i++) {
            int stop = positive.addRun(bins, values, i, from + count);
            noteAll(values, i, stop);
            i = stop;
            if (i < from + count) {
                add(values[i], 1);
            }
        }
    }

    private void noteAll(double[] values, int from, int to) {
        double all = sum;
        double least = min;
        double most = max;
        for (int i = from; i < to; i++) {
            all += values[i];
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        sum = all;
        min = least;
        max = most;
    }

    private static void checkAll(double[] values, int from, int count) {
        boolean good = true;
        for (int i = from; i < from + count; i++) {
            good &= Math.abs(values[i]) < LIMIT;
        }
        for (int i = from; i < from + count && !good; i++) {
            check(values[i]);
        }
    }

    private static void check(double value) {
        if (!(Math.abs(value) < LIMIT)) {
            throw new IllegalArgumentException("ddsketch: expected a value between -2^960 and 2^960, found " + value
                    + " [Hint: choose a larger unit]");
        }
    }

    private long grown(long weight) {
        long grown = total + weight;
        if ((weight | grown) < 0) {
            throw new IllegalArgumentException("ddsketch: expected a weight of 0 to " + (Long.MAX_VALUE - total)
                    + ", found " + weight + " [Hint: begin a new sketch for the next window]");
        }
        return grown;
    }

    private void add(double value, long weight) {
        if (value >= NEAR_ZERO) {
            positive.add(bins.index(Double.doubleToRawLongBits(value)), weight);
            note(value, weight);
        } else if (value <= -NEAR_ZERO) {
            negative.add(bins.index(Double.doubleToRawLongBits(-value)), weight);
            note(value, weight);
        } else {
            zero += weight;
            note(0, weight);
        }
    }

    private void note(double value, long weight) {
        sum += value * weight;
        if (value < min) {
            min = weight > 0 ? value : min;
        }
        if (value > max) {
            max = weight > 0 ? value : max;
        }
    }

    /**
     * The value at a rank: of the values in ascending order that at ⌊q (count − 1)⌋, counted from 0, within
     * {@link #relativeError} where that is {@link #guaranteed}.
     *
     * @param q 0 to 1
     * @throws IllegalStateException when the sketch is empty
     */
    public double quantile(double q) {
        long rank = rank(q);
        double value;
        if (rank < negative.total()) {
            value = -bins.value(binAt(negative, negative.total() - 1 - rank));
        } else if (rank < negative.total() + zero) {
            value = 0;
        } else {
            value = bins.value(binAt(positive, rank - negative.total() - zero));
        }
        return Math.clamp(value, min, max);
    }

    private long rank(double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("ddsketch: expected a quantile of 0 to 1, found " + q);
        }
        if (total == 0) {
            throw new IllegalStateException("ddsketch: no value was added, so there are no quantiles");
        }
        return Math.min((long) (q * (total - 1)), total - 1);
    }

    /** The bin of a rank counted from the smallest magnitude; the lowest one that is kept for those given up. */
    private static int binAt(BinStore store, long rank) {
        int index = store.lowest();
        long left = rank - store.below() - store.weight(index);
        while (left >= 0) {
            index++;
            left -= store.weight(index);
        }
        return index;
    }

    /** Whether {@link #quantile} is within {@link #relativeError} here: false only in what was given up. */
    public boolean guaranteed(double q) {
        long rank = rank(q);
        long fromZero = rank < negative.total() ? negative.total() - 1 - rank : rank - negative.total() - zero;
        boolean atZero = rank >= negative.total() && fromZero < 0;
        return atZero || fromZero >= (rank < negative.total() ? negative : positive).below();
    }

    /** Whether bins were given up: values spread over more than {@link #mostBins}. */
    public boolean collapsed() {
        return negative.below() + positive.below() > 0;
    }

    /**
     * The smallest quantile from which on all are {@link #guaranteed}: 0 while nothing was given up, infinity when not even
     * the largest value is. Those of large negative values may be guaranteed as well.
     */
    public double guaranteedFrom() {
        if (!collapsed()) {
            return 0;
        }
        long given = positive.below() > 0 ? negative.total() + zero + positive.below() : negative.total();
        double q = (double) given / (total - 1);
        while (q <= 1 && !guaranteed(q)) {
            q = Math.nextUp(q);
        }
        return q <= 1 ? q : Double.POSITIVE_INFINITY;
    }

    /** The values that were added, with their weights. */
    public long count() {
        return total;
    }

    /** The sum of the values times their weights. */
    public double sum() {
        return sum;
    }

    /** The smallest value; positive infinity when there is none. */
    public double min() {
        return min;
    }

    /** The largest value; negative infinity when there is none. */
    public double max() {
        return max;
    }

    /** How far a guaranteed quantile may be off, as a part of it. */
    public double relativeError() {
        return bins.relativeError();
    }

    /** Bins of each sign that may be kept. */
    public int mostBins() {
        return 1 << binsBits;
    }

    public SketchKey key() {
        return key;
    }

    /** The part of the bins in use, 0 to 1, of the sign that has more. At 1 the next spread of values gives bins up. */
    public double fill() {
        return Math.max(negative.fill(), positive.fill());
    }

    /** The sketch of both streams; refused for another key or size, or when the totals overflow. */
    public SketchMerge<DdSketch> merge(DdSketch other) {
        if (!key.equals(other.key)) {
            return new Refused<>("ddsketch: made with keys " + key.id() + " and " + other.key.id());
        }
        if (bins.perOctave() != other.bins.perOctave() || binsBits != other.binsBits) {
            return new Refused<>("ddsketch: relative errors %.6f and %.6f, %d and %d bins"
                    .formatted(relativeError(), other.relativeError(), mostBins(), other.mostBins()));
        }
        if (total + other.total < 0) {
            return new Refused<>("ddsketch: counts " + total + " and " + other.total + " together pass 2^63 - 1");
        }
        DdSketch union =
                new DdSketch(key, bins, binsBits, negative.plus(other.negative), positive.plus(other.positive));
        union.zero = zero + other.zero;
        union.total = total + other.total;
        union.sum = sum + other.sum;
        union.min = Math.min(min, other.min);
        union.max = Math.max(max, other.max);
        return new Merged<>(union);
    }

    /**
     * The same values in larger steps: each as the value of its bin of the new relative error, so that sum, smallest and
     * largest tell no more than the bins do. What was {@link #collapsed} is as if it were in the lowest bin.
     */
    public DdSketch coarser(double newRelativeError) {
        DdSketch coarse = of(key, newRelativeError, mostBins());
        coarse.update(0, zero);
        coarse.addAll(bins, negative, -1);
        coarse.addAll(bins, positive, 1);
        return coarse;
    }

    private void addAll(LogBins of, BinStore store, int sign) {
        long[] down = store.down();
        for (int i = 0; i < down.length; i++) {
            int bin = bins.index(Double.doubleToRawLongBits(of.value(store.highest() - i)));
            update(sign * bins.value(bin), down[i] + (i == down.length - 1 ? store.below() : 0));
        }
    }

    /** How many bins have weight, zero among them. */
    public int binsInUse() {
        long used = Arrays.stream(negative.down()).filter(weight -> weight > 0).count()
                + Arrays.stream(positive.down()).filter(weight -> weight > 0).count();
        return (int) used + (zero > 0 ? 1 : 0);
    }

    /** The binary form; equal sketches have equal images. */
    public byte[] image() {
        ImageWriter out = begin(parts());
        negative.write(out);
        positive.write(out);
        return out.seal(key);
    }

    /** What is besides the bins: sum, smallest and largest value as bits, and the weight of zero. */
    record Parts(long sum, long min, long max, long zero) {}

    Parts parts() {
        return new Parts(
                Double.doubleToRawLongBits(sum + 0.0),
                total == 0 ? 0 : Double.doubleToRawLongBits(min),
                total == 0 ? 0 : Double.doubleToRawLongBits(max),
                zero);
    }

    /** The beginning of an image of a sketch of this size. */
    ImageWriter begin(Parts parts) {
        ImageWriter out = new ImageWriter(Kind.DD_SKETCH, key);
        out.varint(bins.perOctave());
        out.octet(binsBits);
        out.word(parts.sum());
        out.word(parts.min());
        out.word(parts.max());
        out.varint(parts.zero());
        return out;
    }

    BinStore negative() {
        return negative;
    }

    BinStore positive() {
        return positive;
    }

    /** Reads {@link #image}. */
    public static SketchReading<DdSketch> read(SketchKey key, byte[] image) {
        return ImageReader.read(Kind.DD_SKETCH, key, image, in -> read(key, in), DdSketch::image);
    }

    private static DdSketch read(SketchKey key, ImageReader in) {
        long perOctave = in.varint();
        in.require(
                perOctave >= 1 && perOctave <= LogBins.MAX_PER_OCTAVE,
                "1 to " + LogBins.MAX_PER_OCTAVE + " bins of an octave",
                "" + perOctave);
        int bits = in.octet();
        in.require(bits >= MIN_BINS_BITS && bits <= MAX_BINS_BITS, "2^6 to 2^14 bins", "2^" + bits);
        LogBins bins = LogBins.of((int) perOctave);
        double sum = Double.longBitsToDouble(in.word());
        double min = Double.longBitsToDouble(in.word());
        double max = Double.longBitsToDouble(in.word());
        long zero = in.varint();
        BinStore negative = BinStore.read(in, bins.index(FIRST), bins.index(LAST), 1 << bits);
        BinStore positive = BinStore.read(in, bins.index(FIRST), bins.index(LAST), 1 << bits);
        DdSketch sketch = new DdSketch(key, bins, bits, negative, positive);
        sketch.zero = zero;
        sketch.total = sketch.negative.total() + zero;
        in.require(sketch.total >= 0, "a total below 2^63", "more");
        sketch.total += sketch.positive.total();
        in.require(sketch.total >= 0, "a total below 2^63", "more");
        sketch.sum = sum;
        if (sketch.total > 0) {
            sketch.min = min;
            sketch.max = max;
            in.require(
                    sketch.plausible(),
                    "a sum, least and largest value that fit the bins",
                    sum + ", " + min + ", " + max);
        } else {
            in.require(
                    (Double.doubleToRawLongBits(sum)
                                    | Double.doubleToRawLongBits(min)
                                    | Double.doubleToRawLongBits(max))
                            == 0,
                    "zeros in an empty sketch",
                    sum + ", " + min + ", " + max);
        }
        return sketch;
    }

    /** Whether the values kept apart from the bins are such as the bins allow. */
    private boolean plausible() {
        double slack = Math.max(Math.abs(min), Math.abs(max)) / 1024;
        double mean = sum / total;
        return fits(min, negative, positive)
                && fits(-max, positive, negative)
                && Double.doubleToRawLongBits(min) != Double.doubleToRawLongBits(-0.0)
                && Double.doubleToRawLongBits(max) != Double.doubleToRawLongBits(-0.0)
                && min <= max
                && mean >= min - slack
                && mean <= max + slack;
    }

    /** Whether the least value is in the highest bin of its sign, or where there is none of that sign in the lowest of the other. */
    private boolean fits(double least, BinStore below, BinStore above) {
        if (!below.isEmpty()) {
            return inRange(-least) && bins.index(Double.doubleToRawLongBits(-least)) == below.highest();
        }
        if (zero > 0) {
            return least == 0;
        }
        if (!inRange(least)) {
            return false;
        }
        int index = bins.index(Double.doubleToRawLongBits(least));
        return above.below() == 0 ? index == above.lowest() : index <= above.highest() - mostBins();
    }

    private static boolean inRange(double value) {
        return value >= NEAR_ZERO && value < LIMIT;
    }
}
