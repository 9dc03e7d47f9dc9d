package dev.countersign.yang.xpath;

import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.tree.EntryKey;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.NodeSequence;
import dev.countersign.yang.type.ModuleNames;
import dev.countersign.yang.type.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of one list by the text of one of their leaves. */
final class LeafIndex {
    private final Place parent;
    private final ListDefinition list;
    private final LeafDefinition leaf;
    private final boolean onlyKey;
    private @Nullable Map<String, List<Integer>> positions;
    private boolean unfit;

    LeafIndex(Place parent, ListDefinition list, LeafDefinition leaf) {
        this.parent = parent;
        this.list = list;
        this.leaf = leaf;
        this.onlyKey = list.keyCount() == 1 && leaf.isKey() && isPlain(parent.sequence(list));
    }

    private static boolean isPlain(NodeSequence entries) {
        return NodeSequence.keyOf(entries.nodes().getFirst())
                        .values()
                        .getFirst()
                        .kind()
                != Value.Kind.IDENTITY;
    }

    /** Whether equal texts are equal values, which is not so for identities. */
    boolean isFit() {
        if (!onlyKey && positions == null) {
            positions = built();
        }
        return !unfit;
    }

    /** Adds the entries of a text, in document order. */
    NodeSet find(String text, NodeSet into) {
        parent.tree().budget().spend(1);
        Map<String, List<Integer>> known = positions;
        if (known == null) {
            Place entry = entry(text);
            if (entry != null) {
                into.add(entry);
            }
            return into;
        }
        for (int position : known.getOrDefault(text, List.of())) {
            into.add(parent.at(list, position));
        }
        return into;
    }

    /** The entry of a key, without an index: the list has one. */
    private @Nullable Place entry(String text) {
        return leaf.type().parse(text, ModuleNames.INSTANCE) instanceof Value value
                        && value.text().equals(text)
                ? parent.find(list, EntryKey.of(value))
                : null;
    }

    private Map<String, List<Integer>> built() {
        Map<String, List<Integer>> built = new HashMap<>();
        int count = parent.count(list);
        parent.tree().budget().spend(count);
        for (int i = 0; i < count && !unfit; i++) {
            Place entry = parent.at(list, i);
            if (entry.count(leaf) > 0 && entry.at(leaf, 0).node() instanceof LeafNode node) {
                unfit = node.value().kind() == Value.Kind.IDENTITY;
                built.computeIfAbsent(node.value().text(), t -> new ArrayList<>(1))
                        .add(i);
            }
        }
        return built;
    }
}
