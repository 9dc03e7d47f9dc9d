package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogBinsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 35, 64, 347, 1000, LogBins.MAX_PER_OCTAVE})
    void border_isTheSmallestNumberOfItsBin(int perOctave) {
        LogBins bins = LogBins.of(perOctave);
        for (int exponent : new int[] {1, 1000, 1023, 1024, 2000}) {
            for (int i = 0; i < perOctave; i++) {
                int bin = exponent * perOctave + i;
                double border = bins.border(bin);

                assertThat(index(bins, border)).isEqualTo(bin);
                assertThat(index(bins, Math.nextDown(border))).isEqualTo(bin - 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0001, 0.001, 0.01, 0.02, 0.1, 0.5})
    void numbers_areWithinTheErrorOfTheirBinsValue(double error) {
        LogBins bins = LogBins.of(LogBins.perOctave(error));
        double rounding = 1e-15;

        assertThat(bins.relativeError()).isLessThanOrEqualTo(error);
        assertThat(LogBins.of(Math.max(1, bins.perOctave() - 1)).relativeError())
                .isGreaterThan(bins.perOctave() == 1 ? 0 : error);
        Streams.random(1)
                .longs(100_000, 0x0010_0000_0000_0000L, 0x7fe0_0000_0000_0000L)
                .forEach(bits -> {
                    double number = Double.longBitsToDouble(bits);
                    double off = Math.abs(bins.value(bins.index(bits)) / number - 1);
                    assertThat(off).isLessThanOrEqualTo(bins.relativeError() + rounding);
                });
    }

    private static int index(LogBins bins, double number) {
        return bins.index(Double.doubleToRawLongBits(number));
    }
}
