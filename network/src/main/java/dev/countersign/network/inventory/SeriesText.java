package dev.countersign.network.inventory;

import dev.countersign.core.Text;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of values of a series. Each refuses with expected and found. */
final class SeriesText {
    static final Duration EVERY = Duration.ofSeconds(15);
    private static final int QUERY = 1_024;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final Pattern INTERVAL = Pattern.compile("([1-9][0-9]{0,4})(ms|s|m)");
    private static final Set<String> COUNTERS = Set.of(
            "in-octets",
            "in-unicast-pkts",
            "in-broadcast-pkts",
            "in-multicast-pkts",
            "in-discards",
            "in-errors",
            "out-octets",
            "out-unicast-pkts",
            "out-broadcast-pkts",
            "out-multicast-pkts",
            "out-discards",
            "out-errors");

    private SeriesText() {}

    static String measures(String text) {
        if (!text.equals(SeriesQuery.DELAY) && !COUNTERS.contains(text)) {
            throw refused("delay or a counter such as in-octets", text);
        }
        return text;
    }

    static SeriesQuery.Unit unit(String text) {
        return switch (text) {
            case "s" -> SeriesQuery.Unit.SECONDS;
            case "ms" -> SeriesQuery.Unit.MILLISECONDS;
            case "us" -> SeriesQuery.Unit.MICROSECONDS;
            default -> throw refused("s, ms or us", text);
        };
    }

    static Integer bits(String text) {
        return switch (text) {
            case "32" -> 32;
            case "64" -> 64;
            default -> throw refused("32 or 64", text);
        };
    }

    static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused("true or false", text);
        };
    }

    static String query(String text) {
        if (text.isBlank() || text.length() > QUERY || !Text.visible(text).equals(text)) {
            throw refused("1 to " + QUERY + " visible characters of PromQL", text);
        }
        return text;
    }

    static String label(String text) {
        if (!LABEL.matcher(text).matches()) {
            throw refused("the name of a label", text);
        }
        return text;
    }

    /** {@code 15s}: from 100 ms to 10 minutes. */
    static Duration interval(String text) {
        Matcher matcher = INTERVAL.matcher(text);
        if (!matcher.matches()) {
            throw refused("a time such as 15s", text);
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration interval = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
        if (interval.compareTo(Duration.ofMillis(100)) < 0 || interval.compareTo(Duration.ofMinutes(10)) > 0) {
            throw refused("a time from 100ms to 10m", text);
        }
        return interval;
    }

    private static IllegalArgumentException refused(String expected, String found) {
        return new IllegalArgumentException("expected " + expected + ", found " + Text.quoted(found));
    }
}
