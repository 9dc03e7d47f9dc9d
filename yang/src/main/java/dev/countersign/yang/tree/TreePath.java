package dev.countersign.yang.tree;

import dev.countersign.yang.path.PathWriter;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.type.Value;
import java.util.List;

/** The path of the node at hand while somebody walks a tree. */
public final class TreePath {
    private final PathWriter writer = new PathWriter();

    /** Down to a node without keys: a container, a leaf, or a list as a whole. */
    public TreePath enter(NodeDefinition definition) {
        writer.enter(definition.name());
        return this;
    }

    /** Down to a node; {@code position}, from 1, tells entries without keys and values that repeat apart. */
    public TreePath enter(DataNode node, int position) {
        writer.enter(node.definition().name());
        switch (node) {
            case ListEntry entry -> keys(entry.definition(), entry.key().values(), position);
            case LeafNode leaf -> {
                if (leaf.definition() instanceof LeafListDefinition) {
                    writer.value(leaf.value().text());
                }
            }
            case ContainerNode container -> {}
            case AnyNode any -> {}
        }
        return this;
    }

    /** Down to an entry that is known by its keys only. */
    public TreePath enter(ListDefinition list, EntryKey key) {
        writer.enter(list.name());
        keys(list, key.values(), 1);
        return this;
    }

    private void keys(ListDefinition list, List<Value> values, int position) {
        List<LeafDefinition> keys = list.keys();
        for (int i = 0; i < keys.size(); i++) {
            writer.key(keys.get(i).name(), values.get(i).text());
        }
        if (keys.isEmpty()) {
            writer.position(position);
        }
    }

    /** Up again. */
    public void leave() {
        writer.leave();
    }

    @Override
    public String toString() {
        return writer.toString();
    }
}
