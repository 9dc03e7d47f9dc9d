package dev.countersign.server.web.plot;

import dev.countersign.core.Text;

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
}
