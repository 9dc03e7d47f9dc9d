package dev.countersign.server.view;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rate will be if everything goes on as it does. Readings of the last minutes are split where their level changed
 * most (the split into two constant levels that leaves the least squared error, kept when it explains more than half of
 * it; Hinkley 1970); what came after the split is the level, and the projection stays on it. The interval is that of a
 * further reading at 95 %: mean ± 1.96 s √(1 + 1/n), widened by how far the level drifted from its first reading to its
 * last, growing with the root of time. It knows nothing of intent: an attacker may stop, or send more.
 */
final class Forecast {
    static final int FEWEST = 4;
    private static final Duration LOOK_BACK = Duration.ofMinutes(3);
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final double QUANTILE = 1.96;
    private static final double EXPLAINED = 0.5;

    private final List<NoAction.Point> level;

    private Forecast(List<NoAction.Point> level) {
        this.level = level;
    }

    /** The projection of a quantity over a time ahead; without one when there are too few readings. */
    static NoAction of(String subject, String unit, List<NoAction.Point> history, Duration ahead) {
        List<NoAction.Point> level = history.isEmpty() ? history : sinceLevelChanged(recent(history));
        if (level.size() < FEWEST) {
            String sentence = "%s cannot be projected yet: %d readings since its level last changed, and %d are needed."
                    .formatted(subject, level.size(), FEWEST);
            return new NoAction(sentence, "none", unit, history, List.of(), List.of(), List.of());
        }
        return new Forecast(level).project(subject, unit, history, ahead);
    }

    private static List<NoAction.Point> recent(List<NoAction.Point> history) {
        Instant from = history.getLast().at().minus(LOOK_BACK);
        return history.stream().filter(point -> !point.at().isBefore(from)).toList();
    }

    /** The readings after the strongest change of level, again and again until none is left that explains enough. */
    private static List<NoAction.Point> sinceLevelChanged(List<NoAction.Point> points) {
        double whole = squaredError(points);
        int best = 0;
        double least = whole;
        for (int i = 1; i < points.size(); i++) {
            double error = squaredError(points.subList(0, i)) + squaredError(points.subList(i, points.size()));
            if (error < least) {
                least = error;
                best = i;
            }
        }
        boolean changed = best > 0 && least < (1 - EXPLAINED) * whole && farApart(points, best);
        return changed ? sinceLevelChanged(points.subList(best, points.size())) : points;
    }

    /** Two levels count as two only when they differ by a tenth; the noise of a steady rate splits well, but narrowly. */
    private static boolean farApart(List<NoAction.Point> points, int split) {
        double before = mean(points.subList(0, split));
        double after = mean(points.subList(split, points.size()));
        return Math.abs(after - before) > 0.1 * Math.max(Math.abs(before), Math.abs(after));
    }

    private NoAction project(String subject, String unit, List<NoAction.Point> history, Duration ahead) {
        double mean = mean(level);
        Instant now = level.getLast().at();
        List<NoAction.Point> middle = new ArrayList<>();
        List<NoAction.Point> low = new ArrayList<>();
        List<NoAction.Point> high = new ArrayList<>();
        for (Duration t = Duration.ZERO; t.compareTo(ahead) <= 0; t = t.plus(STEP)) {
            double half = halfWidth(t);
            middle.add(new NoAction.Point(now.plus(t), mean));
            low.add(new NoAction.Point(now.plus(t), Math.max(0, mean - half)));
            high.add(new NoAction.Point(now.plus(t), mean + half));
        }
        String sentence = "%s: now %s, in %d min %s (95 %% interval %s to %s) %s."
                .formatted(
                        subject,
                        Words.number(level.getLast().value()),
                        ahead.toMinutes(),
                        Words.number(mean),
                        Words.number(low.getLast().value()),
                        Words.number(high.getLast().value()),
                        unit);
        String method =
                "The level of the %d readings since %s, continued. It assumes that they go on as they are, and knows nothing of intent."
                        .formatted(level.size(), level.getFirst().at().truncatedTo(ChronoUnit.SECONDS));
        return new NoAction(sentence, method, unit, history, middle, low, high);
    }

    private double halfWidth(Duration ahead) {
        int n = level.size();
        double spread = Math.sqrt(squaredError(level) / (n - 1));
        Duration span = Duration.between(level.getFirst().at(), level.getLast().at());
        double drift = span.isZero()
                ? 0
                : Math.abs(level.getLast().value() - level.getFirst().value())
                        * Math.sqrt((double) ahead.toMillis() / span.toMillis());
        return QUANTILE * spread * Math.sqrt(1 + 1.0 / n) + drift;
    }

    private static double mean(List<NoAction.Point> points) {
        return points.stream().mapToDouble(NoAction.Point::value).average().orElse(0);
    }

    private static double squaredError(List<NoAction.Point> points) {
        double mean = mean(points);
        return points.stream()
                .mapToDouble(point -> (point.value() - mean) * (point.value() - mean))
                .sum();
    }
}
