package dev.countersign.yang.schema.node;

import java.util.Map;

/**
 * A constraint on the instances of a node.
 *
 * @param expression the XPath expression as the module has it
 * @param origin the statement it comes from, for people: {@code must}, {@code when}, {@code when of augment}
 * @param onParent whether its context node is the data node above instead of the node itself, as for the {@code when} of
 *     a uses, an augment, a choice or a case (RFC 7950 section 7.21.5)
 * @param prefixes the modules of all prefixes where the expression stands
 * @param message {@code error-message}; empty when none
 * @param appTag {@code error-app-tag}; empty when none
 */
public record Constraint(
        Kind kind,
        String expression,
        String origin,
        boolean onParent,
        Map<String, String> prefixes,
        String message,
        String appTag) {
    /** What the expression means. */
    public enum Kind {
        /** It must hold (RFC 7950 section 7.5.3). */
        MUST,
        /** Without it the node may not be there (section 7.21.5). */
        WHEN
    }

    public Constraint {
        prefixes = Map.copyOf(prefixes);
    }
}
