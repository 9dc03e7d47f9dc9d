package dev.countersign.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.NumberToJSON;
import tools.jackson.databind.JsonNode;

/**
 * Writes a JSON tree by the JSON Canonicalization Scheme (RFC 8785 section 3.2): no white space, members sorted by the
 * UTF-16 code units of their names, numbers as ECMAScript writes a double, strings with the fewest escapes. Octets are
 * their base64 text, as Jackson writes them.
 */
final class CanonicalWriter {
    private static final long EXACT = 1L << 53;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder(1024);

    private CanonicalWriter() {}

    /**
     * The canonical text.
     *
     * @throws IOException when the tree holds what is not JSON
     */
    static String write(JsonNode tree) throws IOException {
        CanonicalWriter writer = new CanonicalWriter();
        writer.value(tree);
        return writer.out.toString();
    }

    private void value(JsonNode node) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> string(node.stringValue());
            case BINARY -> string(node.asString());
            case NUMBER -> number(node);
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case MISSING, POJO -> throw new IOException("expected a JSON value, found " + node.getNodeType());
        }
    }

    private void object(JsonNode node) throws IOException {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
        members.sort(Map.Entry.comparingByKey());
        out.append('{');
        for (int i = 0; i < members.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            string(members.get(i).getKey());
            out.append(':');
            value(members.get(i).getValue());
        }
        out.append('}');
    }

    private void array(JsonNode node) throws IOException {
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            value(node.get(i));
        }
        out.append(']');
    }

    /** What is not finite is a text, from which Jackson reads it back; RFC 8785 has no form for it. */
    private void number(JsonNode node) throws IOException {
        if (node.isIntegralNumber() && node.canConvertToLong() && Math.abs(node.longValue()) <= EXACT) {
            out.append(node.longValue());
            return;
        }
        double value = node.isFloat() ? Double.parseDouble(node.asString()) : node.doubleValue();
        if (Double.isFinite(value)) {
            out.append(NumberToJSON.serializeNumber(value));
        } else {
            string(Double.toString(value));
        }
    }

    private void string(String text) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, plain, i);
                escape(c);
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length()).append('"');
    }

    private void escape(char c) {
        out.append('\\');
        switch (c) {
            case '"', '\\' -> out.append(c);
            case '\b' -> out.append('b');
            case '\f' -> out.append('f');
            case '\n' -> out.append('n');
            case '\r' -> out.append('r');
            case '\t' -> out.append('t');
            default -> out.append("u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
