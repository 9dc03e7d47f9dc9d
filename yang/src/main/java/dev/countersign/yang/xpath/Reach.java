package dev.countersign.yang.xpath;

import dev.countersign.yang.schema.node.NodeDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A schema node that an expression may come to.
 *
 * @param node the node
 * @param anchor the highest node on the way from the expression's context: what is reached lies below the same instance of
 *     it as the context does
 */
public record Reach(NodeDefinition node, NodeDefinition anchor) {
    /** An expression's context itself. */
    public static Reach of(NodeDefinition node) {
        return new Reach(node, node);
    }

    Reach down(NodeDefinition child) {
        return new Reach(child, anchor);
    }

    /** One up; null above the root. */
    @Nullable
    Reach up() {
        NodeDefinition parent = node.parent();
        return parent == null ? null : new Reach(parent, isAbove(parent, anchor) ? parent : anchor);
    }

    private static boolean isAbove(NodeDefinition node, NodeDefinition other) {
        for (NodeDefinition at = other.parent(); at != null; at = at.parent()) {
            if (at == node) {
                return true;
            }
        }
        return false;
    }
}
