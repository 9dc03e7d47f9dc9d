package dev.countersign.yang.validate;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.ListEntry;
import dev.countersign.yang.tree.NodeSequence;
import dev.countersign.yang.tree.TreePath;
import dev.countersign.yang.type.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@code unique} statements of a list (RFC 7950 section 7.8.3). */
final class Uniqueness {
    private Uniqueness() {}

    static void check(ListDefinition list, NodeSequence entries, TreePath path, Report report) {
        for (List<List<NodeName>> unique : list.unique()) {
            Map<List<Value>, ListEntry> seen = new HashMap<>();
            for (DataNode node : entries.nodes()) {
                ListEntry entry = (ListEntry) node;
                List<Value> values = values(entry, unique);
                ListEntry first = values == null ? null : seen.putIfAbsent(values, entry);
                if (first != null) {
                    path.enter(entry, 1);
                    report.error(
                            "yang.data-not-unique",
                            path.toString(),
                            "its own " + named(unique),
                            "the same as in the entry of key " + first.key().values(),
                            "change one of the two");
                    path.leave();
                }
            }
        }
    }

    private static String named(List<List<NodeName>> unique) {
        return unique.stream()
                .map(p -> p.stream().map(NodeName::local).collect(Collectors.joining("/")))
                .collect(Collectors.joining(", "));
    }

    /** The values of all leaves, defaults among them; null when one has none, for then nothing is asked. */
    private static @Nullable List<Value> values(ListEntry entry, List<List<NodeName>> unique) {
        List<Value> values = new ArrayList<>(unique.size());
        for (List<NodeName> leaf : unique) {
            Value value = value(entry, leaf);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    private static @Nullable Value value(InteriorNode from, List<NodeName> down) {
        InteriorDefinition definition = from.definition();
        NodeDefinition child = definition.child(down.getFirst());
        if (child == null || InteriorNode.isRepeated(child)) {
            return null;
        }
        DataNode node = from.single(child);
        if (down.size() > 1) {
            boolean holds = Holding.holds(from, child.within());
            InteriorNode next =
                    node instanceof InteriorNode interior ? interior : holds ? References.implied(child) : null;
            return next == null ? null : value(next, down.subList(1, down.size()));
        }
        if (node instanceof LeafNode leaf) {
            return leaf.value();
        }
        boolean defaulted = child instanceof LeafDefinition leaf
                && !leaf.defaults().isEmpty()
                && Holding.holds(from, leaf.within());
        return defaulted ? ((LeafDefinition) child).defaults().getFirst() : null;
    }
}
