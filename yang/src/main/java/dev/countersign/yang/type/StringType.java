package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;
import java.util.List;

/** {@code string} (RFC 7950 section 9.4); its length counts characters, not UTF-16 units. */
record StringType(Intervals<Integer> length, List<BoundedPattern> patterns) implements ValueType {
    StringType {
        patterns = List.copyOf(patterns);
    }

    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        if (!length.intervals().isEmpty() && !length.contains(text.codePointCount(0, text.length()))) {
            return new Mismatch("a length of " + length + " characters");
        }
        for (BoundedPattern pattern : patterns) {
            String objection = pattern.objection(text);
            if (!objection.isEmpty()) {
                return new Mismatch(objection);
            }
        }
        return new Value(text, Value.Kind.TEXT);
    }

    @Override
    public String restriction() {
        return length.toString();
    }
}
