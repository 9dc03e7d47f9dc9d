package dev.countersign.yang.xpath;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A predicate {@code [leaf = value]} whose value is the same for all entries: they are found by an index of the list instead
 * of one by one, so that a rule on every entry that looks for another entry is not quadratic.
 */
final class KeyLookup {
    private static final int WORTH_IT = 8;

    private final NodeName leaf;
    private final Expr value;

    private KeyLookup(NodeName leaf, Expr value) {
        this.leaf = leaf;
        this.value = value;
    }

    /** The lookup that a predicate is; null when it is none. */
    static @Nullable KeyLookup of(Expr predicate) {
        if (!(predicate instanceof Comparison comparison) || comparison.operator() != Comparison.Operator.EQUAL) {
            return null;
        }
        KeyLookup found = of(comparison.left(), comparison.right());
        return found != null ? found : of(comparison.right(), comparison.left());
    }

    private static @Nullable KeyLookup of(Expr side, Expr other) {
        NodeName name = side instanceof LocationPath path ? path.onlyChild() : null;
        boolean texts = other.type() == Expr.Type.STRING || other.type() == Expr.Type.NODES;
        return name != null && texts && other.fixed() ? new KeyLookup(name, other) : null;
    }

    /** The entries; null when they have to be looked at one by one. */
    @Nullable
    NodeSet find(Place parent, ListDefinition list, Focus focus) {
        boolean many = parent.count(list) >= WORTH_IT;
        LeafIndex index =
                many && list.child(leaf) instanceof LeafDefinition definition ? parent.index(list, definition) : null;
        if (index == null) {
            return null;
        }
        if (!(value instanceof NodesExpr nodes)) {
            return index.find(value.string(focus), new NodeSet(1));
        }
        NodeSet values = nodes.nodes(focus);
        NodeSet found = new NodeSet(1);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            String text = values.get(i).stringValue();
            if (seen.add(text)) {
                index.find(text, found);
            }
        }
        return values.size() > 1 ? found.unordered().inDocumentOrder() : found;
    }
}
