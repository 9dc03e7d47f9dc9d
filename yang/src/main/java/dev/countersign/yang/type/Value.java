package dev.countersign.yang.type;

import java.math.BigInteger;

/**
 * A value in the canonical form of its type (RFC 7950 section 9); names of identities and nodes carry module names instead
 * of prefixes, as in RFC 7951.
 */
public record Value(String text, Kind kind) implements ParsedValue, Comparable<Value> {
    /** How a value is written in JSON and XML. */
    public enum Kind {
        /** A JSON string, the same text in XML. */
        TEXT,
        /** An integer of at most 32 bits: a JSON number. */
        INTEGER,
        /** A 64-bit integer: a JSON string. */
        LONG,
        /** A JSON boolean. */
        BOOLEAN,
        /** {@code [null]} in JSON, an empty element in XML. */
        EMPTY,
        /** {@code module:identity}. */
        IDENTITY,
        /** An instance path with module names. */
        INSTANCE,
        /** An XPath expression with module names for prefixes. */
        XPATH
    }

    /** Integers by value, everything else by text. */
    @Override
    public int compareTo(Value other) {
        boolean integers = isInteger() && other.isInteger();
        int order = integers && !text.equals(other.text)
                ? new BigInteger(text).compareTo(new BigInteger(other.text))
                : text.compareTo(other.text);
        return order != 0 ? order : kind.compareTo(other.kind);
    }

    private boolean isInteger() {
        return kind == Kind.INTEGER || kind == Kind.LONG;
    }

    @Override
    public String toString() {
        return text;
    }
}
