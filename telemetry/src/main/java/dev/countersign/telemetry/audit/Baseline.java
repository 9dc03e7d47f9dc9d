package dev.countersign.telemetry.audit;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a quantity usually is: the median of its history, and how far it usually is from that, as 1.4826 times the median
 * absolute deviation, which for a normal distribution is its standard deviation (Rousseeuw and Croux, "Alternatives to
 * the median absolute deviation", 1993). Half of the history may be anything without moving either far.
 */
record Baseline(double median, double deviation, int samples) {
    private static final double NORMAL = 1.4826;

    /** Empty when there are fewer samples than {@code least}. */
    static Optional<Baseline> of(double[] history, int least) {
        if (history.length < least || history.length == 0) {
            return Optional.empty();
        }
        double median = median(history.clone());
        double[] distances = new double[history.length];
        for (int i = 0; i < history.length; i++) {
            distances[i] = Math.abs(history[i] - median);
        }
        return Optional.of(new Baseline(median, NORMAL * median(distances), history.length));
    }

    /**
     * Whether all of these are too far from the median, and on the same side.
     *
     * @param deviations how many are too far
     * @param change at least this part of the median, and at least {@code least} of its unit, whatever the deviation is
     */
    boolean isLeftBy(double[] recent, double deviations, double change, double least) {
        double limit = Math.max(Math.max(deviations * deviation, change * Math.abs(median)), least);
        return recent.length > 0
                && (Arrays.stream(recent).allMatch(value -> value - median > limit)
                        || Arrays.stream(recent).allMatch(value -> median - value > limit));
    }

    /** The median; sorts the values. */
    static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
