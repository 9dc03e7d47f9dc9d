package dev.countersign.yang.tree;

import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sequence that is being changed. The first few changes copy it, as one-leaf edits of long lists are many; more than that
 * go into a map, so that loading a long list is not quadratic.
 */
public final class SequenceEdit {
    private static final int COPIES = 8;

    private final NodeDefinition definition;
    private NodeSequence sequence;
    private @Nullable Map<EntryKey, DataNode> many;
    private int changes;

    public SequenceEdit(NodeSequence sequence) {
        this.definition = sequence.definition();
        this.sequence = sequence;
    }

    public boolean isEmpty() {
        return many == null ? sequence.nodes().isEmpty() : many.isEmpty();
    }

    public @Nullable DataNode find(EntryKey key) {
        return many == null ? sequence.find(key) : many.get(key);
    }

    /** In the place of the one of its key; a new one where the order wants it, or last. */
    public void put(DataNode node) {
        Map<EntryKey, DataNode> map = change();
        if (map == null) {
            sequence = sequence.with(node);
        } else {
            map.put(NodeSequence.keyOf(node), node);
        }
    }

    public void remove(EntryKey key) {
        Map<EntryKey, DataNode> map = change();
        if (map == null) {
            sequence = sequence.without(key);
        } else {
            map.remove(key);
        }
    }

    /** First, or last. */
    public void putAtEnd(DataNode node, boolean first) {
        NodeSequence others = settle().without(NodeSequence.keyOf(node));
        sequence = others.withAt(node, first ? 0 : others.nodes().size());
    }

    /** Before or after the one of this key, which must be there. */
    public void putBeside(DataNode node, EntryKey neighbour, boolean after) {
        NodeSequence others = settle().without(NodeSequence.keyOf(node));
        sequence = others.withAt(node, others.indexOf(neighbour) + (after ? 1 : 0));
    }

    /** The sequence as it is now. */
    public NodeSequence settle() {
        if (many != null) {
            List<DataNode> nodes = new ArrayList<>(many.values());
            sequence = NodeSequence.of(definition, nodes);
            many = null;
            changes = 0;
        }
        return sequence;
    }

    private @Nullable Map<EntryKey, DataNode> change() {
        changes++;
        if (many == null && changes > COPIES) {
            many = NodeSequence.isSorted(definition) ? new TreeMap<>() : new LinkedHashMap<>();
            for (DataNode node : sequence.nodes()) {
                many.put(NodeSequence.keyOf(node), node);
            }
        }
        return many;
    }
}
