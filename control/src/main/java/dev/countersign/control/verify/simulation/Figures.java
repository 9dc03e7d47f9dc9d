package dev.countersign.control.verify.simulation;

import java.util.Locale;

/** Figures for people. */
final class Figures {
    private Figures() {}

    /** {@code 61,000 packets/s}; three significant digits below ten. */
    static String rate(double packetsPerSecond) {
        return number(packetsPerSecond) + " packets/s";
    }

    static String number(double value) {
        if (value < 0.005) {
            return "0";
        }
        return value < 10 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }

    /** {@code 33 %}. */
    static String percent(double part) {
        return String.format(Locale.ROOT, part < 0.1 && part > 0 ? "%.1f %%" : "%.0f %%", part * 100);
    }
}
