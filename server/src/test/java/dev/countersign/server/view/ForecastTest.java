package dev.countersign.server.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Instant START = Instant.parse("2026-03-01T03:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final int SERIES = 1_000;

    @Test
    void noReadings_giveNoProjection() {
        NoAction none = forecast(0, _ -> 0);
        assertThat(none.projected()).isEmpty();
        assertThat(none.low()).isEmpty();
        assertThat(none.high()).isEmpty();
        assertThat(none.sentence()).contains("cannot be projected yet: 0 readings");
    }

    @Test
    void tooFewReadings_giveNoProjectionAndSayHowManyAreNeeded() {
        NoAction few = forecast(Forecast.FEWEST - 1, _ -> 100_000);
        assertThat(few.projected()).isEmpty();
        assertThat(few.sentence()).contains("3 readings", "4 are needed");
        assertThat(forecast(Forecast.FEWEST, _ -> 100_000).projected()).isNotEmpty();
    }

    @Test
    void flatSeries_isContinuedWithoutWidth() {
        NoAction flat = forecast(20, _ -> 100_000);
        assertThat(flat.projected())
                .allSatisfy(point -> assertThat(point.value()).isEqualTo(100_000));
        assertThat(flat.low()).allSatisfy(point -> assertThat(point.value()).isEqualTo(100_000));
        assertThat(flat.high()).allSatisfy(point -> assertThat(point.value()).isEqualTo(100_000));
        assertThat(flat.projected().getFirst().at()).isEqualTo(START.plus(EVERY.multipliedBy(19)));
        assertThat(flat.projected().getLast().at())
                .isEqualTo(START.plus(EVERY.multipliedBy(19)).plus(AHEAD));
    }

    @Test
    void stepUp_isProjectedFromTheNewLevelOnly() {
        NoAction attack = forecast(36, i -> i < 24 ? 9_000 + i % 3 : 156_000 + i % 3);
        assertThat(last(attack.projected())).isCloseTo(156_000, within(10.0));
        assertThat(last(attack.low())).isGreaterThan(150_000);
    }

    @Test
    void readingsOlderThanTheLookBack_doNotCount() {
        NoAction long1 = forecast(400, i -> 50_000 + (i % 7) * 100);
        NoAction recent = forecast(37, i -> 50_000 + ((i + 363) % 7) * 100);
        assertThat(last(long1.projected())).isEqualTo(last(recent.projected()));
        assertThat(last(long1.high()) - last(long1.low()))
                .isCloseTo(last(recent.high()) - last(recent.low()), within(1e-6));
    }

    @Test
    void growingSeries_hasAnIntervalThatWidensAndHoldsTheGrowth() {
        NoAction growing = forecast(20, i -> 100_000 + 250.0 * i);
        List<Double> widths = new ArrayList<>();
        for (int i = 0; i < growing.high().size(); i++) {
            widths.add(growing.high().get(i).value() - growing.low().get(i).value());
        }
        assertThat(widths).isSorted();
        assertThat(widths.getLast()).isGreaterThan(widths.getFirst());
        assertThat(growing.high().get(4).value()).as("a minute ahead").isGreaterThan(100_000 + 250.0 * (19 + 12));
    }

    @Test
    void rate_isNeverBelowNothing() {
        NoAction wild = forecast(12, i -> i % 2 == 0 ? 0 : 10);
        assertThat(wild.low()).allSatisfy(point -> assertThat(point.value()).isNotNegative());
    }

    /** Steady series with normal noise: a further reading falls into the 95 % interval as often as that says. */
    @Test
    void interval_coversAFurtherReadingOfSteadySeries() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int covered = 0;
        for (int i = 0; i < SERIES; i++) {
            double level = 20_000 + random.nextInt(200_000);
            NoAction forecast = forecast(30, _ -> random.nextGaussian(level, 0.02 * level));
            double next = random.nextGaussian(level, 0.02 * level);
            boolean inside = forecast.low().getFirst().value() <= next
                    && next <= forecast.high().getFirst().value();
            covered += inside ? 1 : 0;
        }
        assertThat(covered).isBetween((int) (0.92 * SERIES), SERIES);
    }

    /** A walk is no steady level; the interval's growth with the root of time must make up for it. */
    @Test
    void interval_coversMostWalks() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        int covered = 0;
        for (int i = 0; i < SERIES; i++) {
            double[] walk = new double[31];
            walk[0] = 100_000;
            for (int t = 1; t < walk.length; t++) {
                walk[t] = walk[t - 1] + random.nextGaussian(0, 300);
            }
            NoAction forecast = forecast(30, t -> walk[t]);
            boolean inside = forecast.low().getFirst().value() <= walk[30]
                    && walk[30] <= forecast.high().getFirst().value();
            covered += inside ? 1 : 0;
        }
        assertThat(covered).isGreaterThan((int) (0.8 * SERIES));
    }

    private static NoAction forecast(int readings, IntToDoubleFunction value) {
        List<NoAction.Point> history = new ArrayList<>();
        for (int i = 0; i < readings; i++) {
            history.add(new NoAction.Point(START.plus(EVERY.multipliedBy(i)), value.applyAsDouble(i)));
        }
        return Forecast.of("Packets into border1", "packets/s", history, AHEAD);
    }

    private static double last(List<NoAction.Point> points) {
        return points.getLast().value();
    }
}
