package dev.countersign.yang.tree;

import dev.countersign.yang.path.PathWriter;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.type.Value;
import java.util.Arrays;
import java.util.List;

/**
 * The path of the node at hand while somebody walks a tree. Steps are noted, text is made only when it is asked for, which
 * is when something is wrong.
 */
public final class TreePath {
    private Object[] steps = new Object[16];
    private int[] positions = new int[16];
    private int depth;

    /** An entry that is known by its keys only. */
    private record Keyed(ListDefinition list, EntryKey key) {}

    /** Down to a node without keys: a container, a leaf, or a list as a whole. */
    public TreePath enter(NodeDefinition definition) {
        return push(definition, 1);
    }

    /** Down to a node; {@code position}, from 1, tells entries without keys and values that repeat apart. */
    public TreePath enter(DataNode node, int position) {
        return push(node, position);
    }

    /** Down to an entry that is known by its keys only. */
    public TreePath enter(ListDefinition list, EntryKey key) {
        return push(new Keyed(list, key), 1);
    }

    private TreePath push(Object step, int position) {
        if (depth == steps.length) {
            steps = Arrays.copyOf(steps, depth * 2);
            positions = Arrays.copyOf(positions, depth * 2);
        }
        steps[depth] = step;
        positions[depth++] = position;
        return this;
    }

    /** Up again. */
    public void leave() {
        depth--;
    }

    private static void write(PathWriter writer, DataNode node, int position) {
        writer.enter(node.definition().name());
        switch (node) {
            case ListEntry entry -> keys(writer, entry.definition(), entry.key().values(), position);
            case LeafNode leaf -> {
                if (leaf.definition() instanceof LeafListDefinition) {
                    writer.value(leaf.value().text());
                }
            }
            case ContainerNode container -> {}
            case AnyNode any -> {}
        }
    }

    private static void keys(PathWriter writer, ListDefinition list, List<Value> values, int position) {
        List<LeafDefinition> keys = list.keys();
        for (int i = 0; i < keys.size(); i++) {
            writer.key(keys.get(i).name(), values.get(i).text());
        }
        if (keys.isEmpty()) {
            writer.position(position);
        }
    }

    @Override
    public String toString() {
        PathWriter writer = new PathWriter();
        for (int i = 0; i < depth; i++) {
            switch (steps[i]) {
                case DataNode node -> write(writer, node, positions[i]);
                case Keyed(ListDefinition list, EntryKey key) -> {
                    writer.enter(list.name());
                    keys(writer, list, key.values(), 1);
                }
                case NodeDefinition definition -> writer.enter(definition.name());
                default -> throw new IllegalStateException("a step of unknown kind");
            }
        }
        return writer.toString();
    }
}
