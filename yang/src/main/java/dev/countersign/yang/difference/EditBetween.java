package dev.countersign.yang.difference;

import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.XmlWriter;
import dev.countersign.yang.data.XmlWriter.Attributes;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.AnyNode;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.ListEntry;
import dev.countersign.yang.tree.NodeSequence;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the edit that leads from one configuration to another, as small as it can be: the content of an {@code
 * edit-config} (RFC 6241 section 7.2) with default operation {@code merge}. What goes is removed, what stands elsewhere
 * in a list that the user orders is inserted behind its neighbour (RFC 7950 section 7.8.6). Applied to the first
 * configuration it gives the second; with the two exchanged it is the way back.
 */
public final class EditBetween {
    private static final Attributes REMOVE = operation("remove");
    private static final Attributes REPLACE = operation("replace");

    private final XmlWriter out;

    private EditBetween(XmlWriter out) {
        this.out = out;
    }

    /** The edit, as indented XML; empty when the configurations are equal. */
    public static String of(DataTree from, DataTree to) {
        EditBetween edit = new EditBetween(new XmlWriter(to.schema().model(), true));
        edit.interior(from.bound(to.schema()).root(), to.root(), "");
        return edit.out.toString();
    }

    private void interior(InteriorNode from, InteriorNode to, String namespace) {
        for (NodeDefinition child : to.definition().children()) {
            if (InteriorNode.isRepeated(child)) {
                sequences(from.sequence(child), to.sequence(child), namespace);
            } else {
                pair(from.single(child), to.single(child), namespace);
            }
        }
    }

    private void pair(@Nullable DataNode from, @Nullable DataNode to, String around) {
        if (from == null && to != null) {
            out.node(to, around, Attributes.NONE);
        } else if (from != null && to == null) {
            gone(from, around);
        } else if (from != null && to != null && !from.equals(to)) {
            both(from, to, around, Attributes.NONE);
        }
    }

    private void both(DataNode from, DataNode to, String around, Attributes attributes) {
        switch (to) {
            case LeafNode leaf -> out.node(leaf, around, attributes);
            case AnyNode any -> out.node(any, around, REPLACE);
            case InteriorNode interior -> {
                out.open(interior.definition(), around, attributes);
                keys(interior);
                interior((InteriorNode) from, interior, interior.definition().namespace());
                out.close(interior.definition());
            }
        }
    }

    private void gone(DataNode node, String around) {
        switch (node) {
            case LeafNode leaf when InteriorNode.isRepeated(leaf.definition()) -> out.node(leaf, around, REMOVE);
            case ListEntry entry -> {
                out.open(entry.definition(), around, REMOVE);
                keys(entry);
                out.close(entry.definition());
            }
            case LeafNode leaf -> out.empty(leaf.definition(), around, REMOVE);
            case AnyNode any -> out.empty(any.definition(), around, REMOVE);
            case ContainerNode container -> out.empty(container.definition(), around, REMOVE);
        }
    }

    private void keys(InteriorNode interior) {
        if (interior instanceof ListEntry entry) {
            entry.definition().keys().forEach(key -> {
                DataNode value = entry.single(key);
                if (value != null) {
                    out.node(value, entry.definition().namespace(), Attributes.NONE);
                }
            });
        }
    }

    private void sequences(NodeSequence from, NodeSequence to, String around) {
        if (from.equals(to)) {
            return;
        }
        for (DataNode node : from.nodes()) {
            if (to.indexOf(NodeSequence.keyOf(node)) < 0) {
                gone(node, around);
            }
        }
        boolean ordered = !NodeSequence.isSorted(to.definition());
        Set<DataNode> moved = ordered ? TreeComparison.moved(from, to) : Set.of();
        List<DataNode> nodes = to.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            DataNode node = nodes.get(i);
            DataNode before = from.find(NodeSequence.keyOf(node));
            boolean placed = ordered && (before == null || moved.contains(node));
            Attributes place = placed ? place(i == 0 ? null : nodes.get(i - 1)) : Attributes.NONE;
            if (before == null) {
                out.node(node, around, place);
            } else if (placed || !before.equals(node)) {
                both(before, node, around, place);
            }
        }
    }

    /** The attributes that put an entry behind another; first when there is none. */
    private Attributes place(@Nullable DataNode neighbour) {
        return switch (neighbour) {
            case null -> insert("first");
            case ListEntry entry -> out.with(insert("after"), "yang:key", entry);
            case LeafNode leaf -> out.with(insert("after"), "yang:value", leaf.value());
            case ContainerNode container -> throw new IllegalStateException("a container in a sequence");
            case AnyNode any -> throw new IllegalStateException("an any node in a sequence");
        };
    }

    private static Attributes operation(String operation) {
        return new Attributes(
                Map.of("nc", "urn:ietf:params:xml:ns:netconf:base:1.0"), " nc:operation=\"" + operation + '"');
    }

    private static Attributes insert(String place) {
        return new Attributes(Map.of("yang", "urn:ietf:params:xml:ns:yang:1"), " yang:insert=\"" + place + '"');
    }
}
