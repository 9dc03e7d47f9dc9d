package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;

/** {@code boolean} (RFC 7950 section 9.5). */
record BooleanType() implements ValueType {
    private static final Value TRUE = new Value("true", Value.Kind.BOOLEAN);
    private static final Value FALSE = new Value("false", Value.Kind.BOOLEAN);

    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        return switch (text) {
            case "true" -> TRUE;
            case "false" -> FALSE;
            default -> new Mismatch("true or false");
        };
    }

    @Override
    public String restriction() {
        return "true | false";
    }
}
