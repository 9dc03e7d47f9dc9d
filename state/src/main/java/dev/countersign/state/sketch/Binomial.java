package dev.countersign.state.sketch;

/**
 * The exact interval for a probability of which k of n trials are known (Clopper and Pearson, 1934): each of its ends is
 * missed with a probability of at most the tail.
 */
final class Binomial {
    private static final int STEPS = 60;

    private Binomial() {}

    static double lower(int k, int n, double tail) {
        return 1 - upper(n - k, n, tail);
    }

    /** The largest probability at which no more than k of n would still be seen with probability {@code tail}. */
    static double upper(int k, int n, double tail) {
        if (k == n) {
            return 1;
        }
        double choices = logChoices(k, n);
        double low = (double) k / n;
        double high = 1;
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (atMost(k, n, middle, choices) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The probability of at most k of n, each with probability p, not less than k / n: the terms fall from k downwards. */
    private static double atMost(int k, int n, double p, double choices) {
        double term = StrictMath.exp(choices + k * StrictMath.log(p) + (n - k) * StrictMath.log1p(-p));
        double sum = term;
        double odds = (1 - p) / p;
        for (int i = k; i > 0 && term > sum * 1e-18; i--) {
            term *= odds * i / (n - i + 1);
            sum += term;
        }
        return sum;
    }

    private static double logChoices(int k, int n) {
        double sum = 0;
        for (int i = 1; i <= k; i++) {
            sum += StrictMath.log((double) (n - k + i) / i);
        }
        return sum;
    }
}
