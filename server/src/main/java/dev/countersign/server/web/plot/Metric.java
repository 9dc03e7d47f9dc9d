package dev.countersign.server.web.plot;

import java.util.Locale;

/** Quantities with metric prefixes. */
public final class Metric {
    private Metric() {}

    /** A quantity with a metric prefix and three significant digits: {@code 118k}, {@code 1.25M}. */
    public static String text(double value) {
        String[] prefixes = {"", "k", "M", "G", "T"};
        int step = 0;
        double scaled = Math.abs(value);
        while (scaled >= 999.5 && step < prefixes.length - 1) {
            scaled /= 1000;
            step++;
        }
        int digits = scaled >= 99.95 || scaled == Math.rint(scaled) ? 0 : scaled >= 9.995 ? 1 : 2;
        String text = String.format(Locale.ROOT, "%." + digits + "f", scaled) + prefixes[step];
        return value < 0 ? "−" + text : text;
    }
}
