package dev.countersign.state.sketch;

/**
 * Divides the positive numbers into bins that grow geometrically, a whole number of them to each octave. Where an octave's
 * bins begin is rounded to a {@code double} once; after that everything is exact: a number's bin follows from its bits, by
 * the exponent, one look-up with the first bits of the mantissa, and a comparison that is the carry of an addition. No
 * slot of the look-up holds more than one border. Immutable.
 *
 * <p>An interpolated logarithm (Masson, Rim and Lee, 2019, section 4) needs as many bins as its cubic form does, and a
 * polynomial and a conversion for each number besides.
 */
final class LogBins {
    /** Most bins to an octave: a relative error of 10^-4. */
    static final int MAX_PER_OCTAVE = 3466;

    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;

    private static volatile LogBins last = new LogBins(35);

    private final int perOctave;
    private final long[] borders;
    private final int shift;
    private final long[] slots;

    private LogBins(int perOctave) {
        this.perOctave = perOctave;
        this.borders = new long[perOctave];
        for (int i = 1; i < perOctave; i++) {
            borders[i] = Double.doubleToRawLongBits(StrictMath.pow(2, (double) i / perOctave)) & MANTISSA;
        }
        int slotBits = 1;
        while (perOctave > 1 && 1L << (MANTISSA_BITS - slotBits) > borders[1]) {
            slotBits++;
        }
        this.shift = MANTISSA_BITS - slotBits;
        this.slots = new long[1 << slotBits];
        int bin = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            long from = (long) slot << shift;
            while (bin + 1 < perOctave && borders[bin + 1] <= from) {
                bin++;
            }
            long border = bin + 1 < perOctave ? borders[bin + 1] : 1L << MANTISSA_BITS;
            boolean inside = border < from + (1L << shift);
            slots[slot] = ((long) bin << MANTISSA_BITS) + (inside ? (1L << MANTISSA_BITS) - border : 0);
        }
    }

    /** The bins for a number of them to each octave, 1 to {@value #MAX_PER_OCTAVE}. */
    static LogBins of(int perOctave) {
        LogBins bins = last;
        if (bins.perOctave != perOctave) {
            bins = new LogBins(perOctave);
            last = bins;
        }
        return bins;
    }

    /** The fewest bins to an octave with which every number is within this relative error of its bin's value. */
    static int perOctave(double relativeError) {
        return (int) StrictMath.ceil(
                StrictMath.log(2) / (StrictMath.log1p(relativeError) - StrictMath.log1p(-relativeError)));
    }

    int perOctave() {
        return perOctave;
    }

    /** (γ − 1) / (γ + 1), γ the ratio of a bin's borders. */
    double relativeError() {
        return StrictMath.tanh(StrictMath.log(2) / (2 * perOctave));
    }

    /** The bin of a positive normal number, given as its bits. Larger numbers have the same or a larger bin. */
    int index(long bits) {
        long mantissa = bits & MANTISSA;
        return (int) (bits >>> MANTISSA_BITS) * perOctave
                + (int) ((mantissa + slots[(int) (mantissa >>> shift) & (slots.length - 1)]) >>> MANTISSA_BITS);
    }

    /** The smallest number of a bin. */
    double border(int index) {
        return Double.longBitsToDouble(((long) (index / perOctave) << MANTISSA_BITS) | borders[index % perOctave]);
    }

    /** The number whose relative distance to both borders of a bin is the same. */
    double value(int index) {
        double from = border(index);
        double ratio = from / border(index + 1);
        return from * (2 / (1 + ratio));
    }
}
