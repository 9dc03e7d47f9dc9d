package dev.countersign.server.web.page;

import dev.countersign.control.verify.Outcome;
import dev.countersign.server.web.plot.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Short words for values that stand on many pages. */
public final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'");

    private Words() {}

    /** A duration in its largest unit: {@code 12 s}, {@code 4 min}, {@code 3 h}, {@code 2 d}; never negative. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    /** A clock reading of what is left: {@code 1:05}. */
    public static String clock(Duration left) {
        long seconds = Math.max(0, left.toSeconds());
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** A quantity with a metric prefix: {@code 118k}, {@code 1.25M}. */
    public static String metric(double value) {
        return Metric.text(value);
    }

    /** A number of characters: {@code 340 characters}. */
    public static String size(int characters) {
        return metric(characters) + " characters";
    }

    /** A time in UTC to the second. */
    public static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneOffset.UTC));
    }

    /** A constant's name as words in small letters: {@code not checked}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The sign that stands before an outcome, so that it does not depend on colour. */
    public static String sign(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "✓";
            case FAIL -> "✕";
            case NOT_CHECKED -> "?";
        };
    }
}
