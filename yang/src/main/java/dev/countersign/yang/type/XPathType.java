package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;
import dev.countersign.yang.path.PathSyntaxException;

/**
 * {@code xpath1.0} of {@code ietf-yang-types} and what derives from it (RFC 6991 section 3): a string whose prefixes mean
 * what is declared around it. Canonical here has module names for prefixes, so that the meaning stays when the text moves.
 */
record XPathType(ValueType string) implements ValueType {
    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        ParsedValue parsed = string.parse(text, prefixes);
        if (!(parsed instanceof Value)) {
            return parsed;
        }
        try {
            return new Value(XPathText.rewrite(text, prefixes), Value.Kind.XPATH);
        } catch (PathSyntaxException e) {
            return new Mismatch("an expression whose prefixes are declared: " + e.getMessage());
        }
    }

    @Override
    public String restriction() {
        return string.restriction();
    }
}
