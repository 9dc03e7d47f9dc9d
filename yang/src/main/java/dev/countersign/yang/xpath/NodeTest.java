package dev.countersign.yang.xpath;

import dev.countersign.yang.schema.node.NodeDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The node test of a step (XPath 1.0 section 2.3).
 *
 * @param module of the names that fit; null when any
 * @param local name that fits; null when any
 */
record NodeTest(
        Kind kind, @Nullable String module, @Nullable String local) {
    enum Kind {
        /** Data nodes of a name. */
        NAME,
        /** {@code node()} */
        NODE,
        /** {@code text()} */
        TEXT,
        /** {@code comment()} and {@code processing-instruction()}: a data tree has none. */
        NONE
    }

    static final NodeTest ANY = new NodeTest(Kind.NODE, null, null);

    boolean takes(Place place) {
        return switch (kind) {
            case NAME -> !place.isText() && takes(place.definition());
            case NODE -> true;
            case TEXT -> place.isText();
            case NONE -> false;
        };
    }

    /** Whether data nodes of a definition may fit. */
    boolean takes(NodeDefinition definition) {
        return switch (kind) {
            case NAME ->
                definition.parent() != null
                        && (local == null || local.equals(definition.name().local()))
                        && (module == null || module.equals(definition.name().module()));
            case NODE -> true;
            case TEXT, NONE -> false;
        };
    }

    boolean isOneName() {
        return kind == Kind.NAME && local != null && module != null;
    }

    boolean takesText() {
        return kind == Kind.NODE || kind == Kind.TEXT;
    }
}
