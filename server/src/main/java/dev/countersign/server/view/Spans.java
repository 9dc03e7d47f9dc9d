package dev.countersign.server.view;

import java.time.Duration;

/** Spans of time for people. */
public final class Spans {
    private Spans() {}

    /** The two largest units: {@code 12 s}, {@code 4 min 10 s}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
    public static String words(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min" + rest(seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return seconds / 3_600 + " h" + rest(seconds % 3_600 / 60, "min");
        }
        return seconds / 86_400 + " d" + rest(seconds % 86_400 / 3_600, "h");
    }

    private static String rest(long amount, String unit) {
        return amount == 0 ? "" : " " + amount + " " + unit;
    }
}
