package dev.countersign.yang.difference;

import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import dev.countersign.yang.path.PathWriter;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.AnyNode;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.ListEntry;
import dev.countersign.yang.tree.NodeSequence;
import dev.countersign.yang.tree.TreePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks two trees side by side. Parts that they share are skipped at a glance. */
final class TreeComparison {
    private final TreePath path = new TreePath();
    private final List<NodeChange> changes = new ArrayList<>();

    List<NodeChange> changes() {
        return changes;
    }

    void interior(InteriorNode before, InteriorNode after) {
        for (NodeDefinition child : after.definition().children()) {
            if (InteriorNode.isRepeated(child)) {
                sequences(before.sequence(child), after.sequence(child));
            } else {
                pair(before.single(child), after.single(child));
            }
        }
    }

    private void pair(@Nullable DataNode before, @Nullable DataNode after) {
        if (before != null && after != null) {
            both(before, after);
        } else if (after != null) {
            whole(after, Operation.CREATED, null);
        } else if (before != null) {
            whole(before, Operation.DELETED, null);
        }
    }

    @SuppressWarnings("ReferenceEquality") // shared parts are one object
    private void both(DataNode before, DataNode after) {
        if (before == after) {
            return;
        }
        path.enter(after, 1);
        if (before instanceof InteriorNode from && after instanceof InteriorNode to) {
            interior(from, to);
        } else if (!before.equals(after)) {
            add(Operation.REPLACED, text(before), text(after));
        }
        path.leave();
    }

    /** A node that comes or goes, with all it holds. */
    private void whole(DataNode node, Operation operation, @Nullable String place) {
        path.enter(node, 1);
        boolean isNode = !(node instanceof ContainerNode container)
                || container.definition().presence();
        if (isNode) {
            String text = place == null ? text(node) : place;
            add(operation, operation == Operation.DELETED ? text : null, operation == Operation.CREATED ? text : null);
        }
        if (node instanceof InteriorNode interior) {
            interior.forEachChild(child -> whole(child, operation, null));
        }
        path.leave();
    }

    @SuppressWarnings("ReferenceEquality") // shared parts are one object
    private void sequences(NodeSequence before, NodeSequence after) {
        if (before == after) {
            return;
        }
        boolean ordered = !NodeSequence.isSorted(after.definition());
        Set<DataNode> moved = ordered ? moved(before, after) : Set.of();
        List<DataNode> from = before.nodes();
        int next = 0;
        for (int i = 0; i < after.nodes().size(); i++) {
            DataNode node = after.nodes().get(i);
            int stood = before.indexOf(NodeSequence.keyOf(node));
            boolean stays = stood >= 0 && !moved.contains(node);
            for (; stays && next <= stood; next++) {
                deleteIfGone(from.get(next), after);
            }
            for (; !ordered && stood < 0 && isBefore(from, next, node); next++) {
                deleteIfGone(from.get(next), after);
            }
            if (stood < 0) {
                whole(node, Operation.CREATED, ordered && node instanceof ListEntry ? place(after, i) : null);
            } else {
                if (!stays) {
                    path.enter(node, 1);
                    add(Operation.MOVED, place(before, stood), place(after, i));
                    path.leave();
                }
                both(from.get(stood), node);
            }
        }
        for (; next < from.size(); next++) {
            deleteIfGone(from.get(next), after);
        }
    }

    private static boolean isBefore(List<DataNode> from, int next, DataNode node) {
        return next < from.size() && NodeSequence.keyOf(from.get(next)).compareTo(NodeSequence.keyOf(node)) < 0;
    }

    private void deleteIfGone(DataNode node, NodeSequence after) {
        if (after.indexOf(NodeSequence.keyOf(node)) < 0) {
            whole(node, Operation.DELETED, null);
        }
    }

    /** The fewest entries that have to move: all that are not in a longest run whose order stays. */
    static Set<DataNode> moved(NodeSequence before, NodeSequence after) {
        List<DataNode> common = new ArrayList<>();
        List<Integer> stood = new ArrayList<>();
        for (DataNode node : after.nodes()) {
            int place = before.indexOf(NodeSequence.keyOf(node));
            if (place >= 0) {
                common.add(node);
                stood.add(place);
            }
        }
        Set<DataNode> moved = new HashSet<>(common);
        for (int kept : LongestRun.of(stood)) {
            moved.remove(common.get(kept));
        }
        return moved;
    }

    /** Where an entry of a user-ordered list stands. */
    private static String place(NodeSequence sequence, int index) {
        if (index == 0) {
            return "first";
        }
        PathWriter writer = new PathWriter();
        switch (sequence.nodes().get(index - 1)) {
            case ListEntry entry -> {
                writer.within(entry.definition().name().module());
                List<LeafDefinition> keys = entry.definition().keys();
                for (int i = 0; i < keys.size(); i++) {
                    writer.key(keys.get(i).name(), entry.key().values().get(i).text());
                }
            }
            case LeafNode leaf -> writer.value(leaf.value().text());
            case ContainerNode container -> throw new IllegalStateException("a container in a sequence");
            case AnyNode any -> throw new IllegalStateException("an any node in a sequence");
        }
        return "after " + writer;
    }

    private static @Nullable String text(DataNode node) {
        return switch (node) {
            case LeafNode leaf -> leaf.value().text();
            case AnyNode any -> any.text();
            case InteriorNode interior -> null;
        };
    }

    private void add(Operation operation, @Nullable String before, @Nullable String after) {
        changes.add(new NodeChange(path.toString(), operation, before, after));
    }
}
