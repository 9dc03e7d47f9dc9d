package dev.countersign.core;

/** Rendering of untrusted text for messages: quoted, cut, and with no character that could disguise it. */
public final class Text {
    private static final int SHOWN = 80;

    private Text() {}

    /** The text in double quotes, cut to {@value #SHOWN} characters, with {@link #visible} escapes. */
    public static String quoted(String text) {
        String shown = text.length() <= SHOWN ? visible(text) : visible(text.substring(0, SHOWN)) + "…";
        return '"' + shown + '"';
    }

    /**
     * The text with control, invisible and bidirectional characters written as backslash-u escapes, so that what a
     * person reads is what a machine gets.
     */
    public static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    private static void append(StringBuilder out, int codePoint) {
        boolean plain = codePoint == '\n' || codePoint == '\t' || !hidden(Character.getType(codePoint));
        if (plain) {
            out.appendCodePoint(codePoint);
            return;
        }
        for (char unit : Character.toChars(codePoint)) {
            out.append(String.format("\\u%04x", (int) unit));
        }
    }

    private static boolean hidden(int type) {
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
