package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;

/** {@code empty} (RFC 7950 section 9.11). */
record EmptyType() implements ValueType {
    private static final Value EMPTY = new Value("", Value.Kind.EMPTY);

    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        return text.isEmpty() ? EMPTY : new Mismatch("no value: the type is empty");
    }

    @Override
    public String restriction() {
        return "";
    }
}
