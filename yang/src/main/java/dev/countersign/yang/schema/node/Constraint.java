package dev.countersign.yang.schema.node;

/**
 * A constraint on the instances of a node.
 *
 * @param expression the XPath expression as the module has it
 * @param origin the statement it comes from, for people: {@code must}, {@code when}, {@code when of augment}
 */
public record Constraint(Kind kind, String expression, String origin) {
    /** What the expression means. */
    public enum Kind {
        /** It must hold (RFC 7950 section 7.5.3). */
        MUST,
        /** Without it the node may not be there (section 7.21.5). */
        WHEN
    }
}
