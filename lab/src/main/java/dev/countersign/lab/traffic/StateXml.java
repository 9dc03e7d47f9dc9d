package dev.countersign.lab.traffic;

/** Writes XML elements; text is escaped. */
final class StateXml {
    private final StringBuilder text = new StringBuilder(8192);

    StateXml open(String element) {
        text.append('<').append(element).append('>');
        return this;
    }

    /** A top-level element with its namespace. */
    StateXml open(String element, String namespace) {
        text.append('<').append(element).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    StateXml close(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    StateXml leaf(String element, Object value) {
        open(element);
        String raw = value.toString();
        for (int i = 0; i < raw.length(); i++) {
            append(raw.charAt(i));
        }
        return close(element);
    }

    private void append(char c) {
        switch (c) {
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '&' -> text.append("&amp;");
            default -> text.append(c);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
