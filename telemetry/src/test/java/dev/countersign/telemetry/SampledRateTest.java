package dev.countersign.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.ErrorStatement.Bounded;
import dev.countersign.state.artifact.Coverage;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampledRateTest {
    private static final Coverage ALL = new Coverage(10, 0);
    private static final Duration TEN = Duration.ofSeconds(10);

    @Test
    void everyPacketCounted_isExact() {
        assertThat(SampledRate.error(500, 0, 1, ALL, TEN)).isEqualTo(new ErrorStatement.Exact());
    }

    @Test
    void nothingCountedUnderSampling_mayStillHaveBeenSomething() {
        Bounded error = (Bounded) SampledRate.error(0, 0, 1_000, ALL, TEN);

        assertThat(error.bound())
                .as("Poisson's interval for a count of 0 ends at 3.689")
                .isBetween(365.0, 370.0);
    }

    @Test
    void lostRecords_widenTheBound() {
        Bounded error = (Bounded) SampledRate.error(1_000, 0, 1, new Coverage(90, 10), TEN);

        assertThat(error.bound()).isBetween(11.1, 11.2);
        assertThat(error.parameters()).containsEntry("missedRecords", 10.0);
    }

    @Test
    void everythingLost_isUnknown() {
        assertThat(SampledRate.error(0, 0, 1, new Coverage(0, 10), TEN)).isInstanceOf(ErrorStatement.Unknown.class);
    }

    /** Samples one packet in N of a known number, many times: the stated bound must hold as often as it says. */
    @ParameterizedTest
    @CsvSource({"20000, 10", "20000, 100", "200000, 1000", "10000, 1000", "3000, 1000", "500, 1000"})
    void bound_holdsAsOftenAsItsConfidence(int packets, int oneIn) {
        Random random = new Random(packets + oneIn);
        int trials = 2_000;
        int held = 0;
        for (int trial = 0; trial < trials; trial++) {
            double estimate = (double) sampled(random, packets, oneIn) * oneIn;
            Bounded error = (Bounded) SampledRate.error(estimate, estimate * oneIn, oneIn, ALL, TEN);
            held += Math.abs(estimate - packets) / 10 <= error.bound() ? 1 : 0;
        }

        double expected = packets / oneIn >= 100 ? 0.93 : 0.75;
        assertThat((double) held / trials)
                .as("a normal bound on few packets holds less often")
                .isGreaterThan(expected);
    }

    /** Packets chosen out of many, each with the same chance: the gaps between them are geometric. */
    private static int sampled(Random random, int packets, int oneIn) {
        int chosen = 0;
        double log = Math.log1p(-1.0 / oneIn);
        for (double at = gap(random, log); at <= packets; at += gap(random, log)) {
            chosen++;
        }
        return chosen;
    }

    private static double gap(Random random, double log) {
        return 1 + Math.floor(Math.log(1 - random.nextDouble()) / log);
    }
}
