package dev.countersign.server.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A straight line through recent readings, continued: ordinary least squares with the 95 % interval for a further
 * reading (Draper and Smith, Applied Regression Analysis, section 1.4; the normal quantile stands for Student's, which
 * makes the interval a little narrow for few readings). It assumes that what happened in the last minutes goes on; about
 * intent it knows nothing.
 */
final class Forecast {
    static final int FEWEST = 6;
    private static final Duration LOOK_BACK = Duration.ofMinutes(3);
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final double QUANTILE = 1.96;

    private final List<NoAction.Point> readings;
    private final Instant zero;
    private double meanX;
    private double meanY;
    private double slope;
    private double spread;
    private double squares;

    private Forecast(List<NoAction.Point> readings) {
        this.readings = readings;
        this.zero = readings.getLast().at();
    }

    /** The projection of a quantity over a time ahead; without one when there are too few readings. */
    static NoAction of(String subject, String unit, List<NoAction.Point> history, Duration ahead) {
        if (history.size() < FEWEST) {
            return new NoAction(
                    "There are too few readings of %s to project it: %d, and %d are needed."
                            .formatted(subject, history.size(), FEWEST),
                    "none",
                    unit,
                    history,
                    List.of(),
                    List.of(),
                    List.of());
        }
        Instant from = history.getLast().at().minus(LOOK_BACK);
        List<NoAction.Point> recent =
                history.stream().filter(point -> !point.at().isBefore(from)).toList();
        Forecast forecast = new Forecast(
                recent.size() < FEWEST ? history.subList(history.size() - FEWEST, history.size()) : recent);
        forecast.fit();
        return forecast.project(subject, unit, history, ahead);
    }

    private void fit() {
        int n = readings.size();
        meanX = readings.stream().mapToDouble(this::x).sum() / n;
        meanY = readings.stream().mapToDouble(NoAction.Point::value).sum() / n;
        squares = readings.stream().mapToDouble(p -> square(x(p) - meanX)).sum();
        double products = readings.stream()
                .mapToDouble(p -> (x(p) - meanX) * (p.value() - meanY))
                .sum();
        slope = squares == 0 ? 0 : products / squares;
        double residual = readings.stream()
                .mapToDouble(p -> square(p.value() - line(x(p))))
                .sum();
        spread = Math.sqrt(residual / Math.max(1, n - 2));
    }

    private NoAction project(String subject, String unit, List<NoAction.Point> history, Duration ahead) {
        List<NoAction.Point> middle = new ArrayList<>();
        List<NoAction.Point> low = new ArrayList<>();
        List<NoAction.Point> high = new ArrayList<>();
        for (Duration t = Duration.ZERO; t.compareTo(ahead) <= 0; t = t.plus(STEP)) {
            double x = t.toMillis() / 1000.0;
            Instant at = zero.plus(t);
            middle.add(new NoAction.Point(at, Math.max(0, line(x))));
            low.add(new NoAction.Point(at, Math.max(0, line(x) - halfWidth(x))));
            high.add(new NoAction.Point(at, Math.max(0, line(x) + halfWidth(x))));
        }
        String sentence = "%s: now %s, in %d min %s (95 %% interval %s to %s) %s."
                .formatted(
                        subject,
                        Words.number(history.getLast().value()),
                        ahead.toMinutes(),
                        Words.number(middle.getLast().value()),
                        Words.number(low.getLast().value()),
                        Words.number(high.getLast().value()),
                        unit);
        String method =
                "A straight line through the last %d readings (%d s), continued. It assumes that they go on as they did, and knows nothing of intent."
                        .formatted(
                                readings.size(),
                                Duration.between(readings.getFirst().at(), zero).toSeconds());
        return new NoAction(sentence, method, unit, history, middle, low, high);
    }

    private double halfWidth(double x) {
        double leverage = squares == 0 ? 0 : square(x - meanX) / squares;
        return QUANTILE * spread * Math.sqrt(1 + 1.0 / readings.size() + leverage);
    }

    private double line(double x) {
        return meanY + slope * (x - meanX);
    }

    private double x(NoAction.Point point) {
        return Duration.between(zero, point.at()).toMillis() / 1000.0;
    }

    private static double square(double value) {
        return value * value;
    }
}
