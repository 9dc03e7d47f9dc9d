package dev.countersign.yang.validate;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.type.LeafrefPath;
import dev.countersign.yang.type.Value;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows leafrefs (RFC 7950 section 9.9). {@code above} holds the nodes over the leaf, its parent first. */
record References(ContainerNode root, Deque<InteriorNode> above) {
    /** Whether the path leads to a node with the leaf's value. A default that stands for an absent node counts. */
    boolean lead(LeafrefPath path, LeafNode from) {
        InteriorNode start = path.up() < 0 ? root : up(path.up());
        List<DataNode> found = start == null ? List.of() : List.of(start);
        for (LeafrefPath.Step step : path.steps()) {
            List<DataNode> next = new ArrayList<>();
            for (DataNode node : found) {
                if (node instanceof InteriorNode interior) {
                    children(interior, step.name()).stream()
                            .filter(child -> step.predicates().stream().allMatch(p -> fits(child, p)))
                            .forEach(next::add);
                }
            }
            found = next;
        }
        return found.stream()
                .anyMatch(n -> n instanceof LeafNode leaf && leaf.value().equals(from.value()));
    }

    private boolean fits(DataNode child, LeafrefPath.KeyEquals predicate) {
        Value key = child instanceof InteriorNode entry ? value(entry, List.of(predicate.key())) : null;
        InteriorNode start = up(predicate.up());
        Value wanted = start == null ? null : value(start, predicate.down());
        return key != null && key.equals(wanted);
    }

    private static @Nullable Value value(InteriorNode from, List<NodeName> down) {
        DataNode at = from;
        for (NodeName name : down) {
            List<DataNode> next = at instanceof InteriorNode interior ? children(interior, name) : List.of();
            if (next.size() != 1) {
                return null;
            }
            at = next.getFirst();
        }
        return at instanceof LeafNode leaf ? leaf.value() : null;
    }

    private static List<DataNode> children(InteriorNode node, NodeName name) {
        NodeDefinition child = node.definition().child(name);
        if (child == null || !node.has(child)) {
            return List.of();
        }
        if (InteriorNode.isRepeated(child)) {
            return node.sequence(child).nodes();
        }
        DataNode single = node.single(child);
        return single == null ? List.of() : List.of(single);
    }

    /** The node so many parents above the leaf: 1 is its parent. */
    private @Nullable InteriorNode up(int parents) {
        Iterator<InteriorNode> upwards = above.iterator();
        InteriorNode at = null;
        for (int i = 0; i < parents && upwards.hasNext(); i++) {
            at = upwards.next();
        }
        return at;
    }
}
