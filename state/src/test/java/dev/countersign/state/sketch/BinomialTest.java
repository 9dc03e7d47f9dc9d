package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {
    /** The ends solved for with 60 digits and exact binomial coefficients. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0.0000000, 0.3084971",
        "5, 10, 0.1870860, 0.8129140",
        "10, 10, 0.6915029, 1.0000000",
        "1, 1, 0.0250000, 1.0000000",
        "128, 256, 0.4371086, 0.5628914",
    })
    void interval_isThatOfClopperAndPearson(int k, int n, double low, double high) {
        assertThat(Binomial.lower(k, n, 0.025)).isCloseTo(low, within(1e-6));
        assertThat(Binomial.upper(k, n, 0.025)).isCloseTo(high, within(1e-6));
    }

    @Test
    void interval_holdsTheEstimateAndNarrowsWithMoreTrials() {
        double before = 1;
        for (int n = 10; n <= 4096; n *= 2) {
            int k = n / 5;
            double low = Binomial.lower(k, n, 0.025);
            double high = Binomial.upper(k, n, 0.025);

            assertThat((double) k / n).isBetween(low, high);
            assertThat(high - low).isLessThan(before);
            before = high - low;
        }
    }
}
