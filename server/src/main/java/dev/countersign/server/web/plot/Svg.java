package dev.countersign.server.web.plot;

import dev.countersign.core.Text;
import java.util.Locale;

/** Writes SVG elements; every text and attribute value is escaped. */
final class Svg {
    private final StringBuilder out = new StringBuilder();

    Svg open(String element, Object... attributes) {
        start(element, attributes).append('>');
        return this;
    }

    Svg empty(String element, Object... attributes) {
        start(element, attributes).append("/>");
        return this;
    }

    Svg close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    /** An element with nothing but text in it. */
    Svg text(String element, String content, Object... attributes) {
        open(element, attributes);
        out.append(escaped(content));
        return close(element);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private StringBuilder start(String element, Object... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(value(attributes[i + 1])))
                    .append('"');
        }
        return out;
    }

    private static String value(Object value) {
        return value instanceof Double number ? number(number) : String.valueOf(value);
    }

    /** A coordinate with one digit after the point at most. */
    static String number(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String escaped(String text) {
        return Text.visible(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A quantity with a metric prefix and three significant digits: {@code 118k}, {@code 1.25M}. */
    static String metric(double value) {
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
