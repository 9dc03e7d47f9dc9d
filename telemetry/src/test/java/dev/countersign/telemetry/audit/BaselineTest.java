package dev.countersign.telemetry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BaselineTest {
    @Test
    void deviation_isTheStandardDeviationOfWhatIsNormal() {
        SplittableRandom random = new SplittableRandom(7);
        double[] values = random.doubles(10_000).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = 1_000 + 50 * random.nextGaussian();
        }
        Baseline baseline = Baseline.of(values, 60).orElseThrow();

        assertThat(baseline.median()).isCloseTo(1_000, within(3.0));
        assertThat(baseline.deviation()).isCloseTo(50, within(2.0));
    }

    @Test
    void fortyPercentOfWildValues_moveItLittle() {
        SplittableRandom random = new SplittableRandom(8);
        double[] values = new double[1_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 5 < 2 ? 1e9 : 1_000 + 50 * random.nextGaussian();
        }
        Baseline baseline = Baseline.of(values, 60).orElseThrow();

        assertThat(baseline.median()).isBetween(1_000.0, 1_100.0);
        assertThat(baseline.isLeftBy(new double[] {5_000, 5_100}, 6, 0.25, 100)).isTrue();
    }

    @Test
    void tooFewSamples_areNoBaseline() {
        assertThat(Baseline.of(new double[59], 60)).isEmpty();
        assertThat(Baseline.of(new double[0], 0)).isEmpty();
    }

    @Test
    void oneSampleThatIsBack_orOnTheOtherSide_isNoDeviation() {
        Baseline baseline = new Baseline(1_000, 50, 100);

        assertThat(baseline.isLeftBy(new double[] {5_000, 5_000, 5_000}, 6, 0.25, 100))
                .isTrue();
        assertThat(baseline.isLeftBy(new double[] {5_000, 1_010, 5_000}, 6, 0.25, 100))
                .isFalse();
        assertThat(baseline.isLeftBy(new double[] {5_000, 0, 5_000}, 6, 0.25, 100))
                .isFalse();
        assertThat(baseline.isLeftBy(new double[] {0, 1, 2}, 6, 0.25, 100)).isTrue();
        assertThat(baseline.isLeftBy(new double[0], 6, 0.25, 100)).isFalse();
    }

    @Test
    void steadyQuantity_mayMoveByALittle() {
        Baseline steady = new Baseline(1_000, 0, 100);

        assertThat(steady.isLeftBy(new double[] {1_240}, 6, 0.25, 100)).isFalse();
        assertThat(steady.isLeftBy(new double[] {1_260}, 6, 0.25, 100)).isTrue();
        assertThat(new Baseline(0, 0, 100).isLeftBy(new double[] {99}, 6, 0.25, 100))
                .isFalse();
    }
}
