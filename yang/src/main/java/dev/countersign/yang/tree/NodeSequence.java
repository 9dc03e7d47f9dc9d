package dev.countersign.yang.tree;

import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a list or the values of a leaf-list. In the order of the user, or of the device for state; otherwise sorted
 * by key, so that equal content is equal, and found by bisection.
 */
public final class NodeSequence {
    private static final int WORTH_AN_INDEX = 16;

    private final NodeDefinition definition;
    private final List<DataNode> nodes;
    private volatile @Nullable Map<EntryKey, Integer> index;

    private NodeSequence(NodeDefinition definition, List<DataNode> nodes) {
        this.definition = definition;
        this.nodes = Collections.unmodifiableList(nodes);
    }

    static NodeSequence empty(NodeDefinition definition) {
        return new NodeSequence(definition, List.of());
    }

    /** A sequence of nodes in the order in which they came. */
    static NodeSequence of(NodeDefinition definition, List<DataNode> inDocumentOrder) {
        List<DataNode> nodes = new ArrayList<>(inDocumentOrder);
        if (isSorted(definition)) {
            nodes.sort((a, b) -> keyOf(a).compareTo(keyOf(b)));
        }
        return new NodeSequence(definition, nodes);
    }

    /** Whether the order is by key: configuration that the system orders. */
    public static boolean isSorted(NodeDefinition definition) {
        return definition.config()
                && switch (definition) {
                    case ListDefinition list -> !list.userOrdered() && list.keyCount() > 0;
                    case LeafListDefinition leafList -> !leafList.userOrdered();
                    default -> throw new IllegalArgumentException(definition + " does not repeat");
                };
    }

    public NodeDefinition definition() {
        return definition;
    }

    public List<DataNode> nodes() {
        return nodes;
    }

    /** The key of an entry or value. */
    public static EntryKey keyOf(DataNode node) {
        return switch (node) {
            case ListEntry entry -> entry.key();
            case LeafNode leaf -> EntryKey.of(leaf.value());
            case ContainerNode container -> throw new IllegalArgumentException("a container has no key");
            case AnyNode any -> throw new IllegalArgumentException("an any node has no key");
        };
    }

    /** The entry or value of this key; null when there is none. */
    public @Nullable DataNode find(EntryKey key) {
        int at = indexOf(key);
        return at < 0 ? null : nodes.get(at);
    }

    /** Where the entry or value of this key stands, from 0; negative when there is none. */
    public int indexOf(EntryKey key) {
        if (isSorted(definition)) {
            return Math.max(-1, bisect(key));
        }
        if (nodes.size() < WORTH_AN_INDEX) {
            for (int i = 0; i < nodes.size(); i++) {
                if (keyOf(nodes.get(i)).equals(key)) {
                    return i;
                }
            }
            return -1;
        }
        return index().getOrDefault(key, -1);
    }

    /** Built when first needed; two threads may build the same. */
    private Map<EntryKey, Integer> index() {
        Map<EntryKey, Integer> known = index;
        if (known == null) {
            known = new HashMap<>(nodes.size() * 2);
            for (int i = 0; i < nodes.size(); i++) {
                known.putIfAbsent(keyOf(nodes.get(i)), i);
            }
            index = known;
        }
        return known;
    }

    /** The place, or -(place to insert) - 1. */
    private int bisect(EntryKey key) {
        int low = 0;
        int high = nodes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = keyOf(nodes.get(middle)).compareTo(key);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -(low + 1);
    }

    /** With this node in the place of the one of its key; a new one goes where the order wants it, or last. */
    public NodeSequence with(DataNode node) {
        EntryKey key = keyOf(node);
        int at = indexOf(key);
        List<DataNode> copy = new ArrayList<>(nodes);
        if (at >= 0) {
            copy.set(at, node);
        } else {
            copy.add(isSorted(definition) ? -(bisect(key) + 1) : copy.size(), node);
        }
        return new NodeSequence(definition, copy);
    }

    /** With this node at this place among the others; one of its key is taken away first. */
    public NodeSequence withAt(DataNode node, int place) {
        List<DataNode> copy = new ArrayList<>(without(keyOf(node)).nodes);
        copy.add(place, node);
        return new NodeSequence(definition, copy);
    }

    public NodeSequence without(EntryKey key) {
        int at = indexOf(key);
        if (at < 0) {
            return this;
        }
        List<DataNode> copy = new ArrayList<>(nodes);
        copy.remove(at);
        return new NodeSequence(definition, copy);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof NodeSequence that && definition == that.definition && nodes.equals(that.nodes));
    }

    @Override
    public int hashCode() {
        return nodes.hashCode();
    }
}
