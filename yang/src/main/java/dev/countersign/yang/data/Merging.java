package dev.countersign.yang.data;

import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorBuilder;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.NodeSequence;
import org.jspecify.annotations.Nullable;

/** Trees of which one is laid over the other, or of which a part is taken. */
final class Merging {
    private Merging() {}

    static InteriorNode configuration(InteriorNode node) {
        InteriorBuilder builder = new InteriorBuilder(node.definition());
        node.forEachChild(child -> {
            if (child.definition().config()) {
                builder.add(child instanceof InteriorNode interior ? configuration(interior) : child);
            }
        });
        return builder.build();
    }

    static InteriorNode overlay(InteriorNode below, InteriorNode above) {
        InteriorNode merged = below;
        for (NodeDefinition child : below.definition().children()) {
            if (above.has(child)) {
                merged = InteriorNode.isRepeated(child)
                        ? merged.with(sequence(merged.sequence(child), above.sequence(child)))
                        : merged.with(node(merged.single(child), above.single(child)));
            }
        }
        return merged;
    }

    private static NodeSequence sequence(NodeSequence below, NodeSequence above) {
        if (!(above.definition() instanceof ListDefinition list) || list.keyCount() == 0) {
            return above;
        }
        NodeSequence merged = below;
        for (DataNode entry : above.nodes()) {
            merged = merged.with(node(merged.find(NodeSequence.keyOf(entry)), entry));
        }
        return merged;
    }

    private static DataNode node(@Nullable DataNode below, @Nullable DataNode above) {
        if (above == null) {
            throw new IllegalArgumentException("nothing to lay over");
        }
        return below instanceof InteriorNode a && above instanceof InteriorNode b ? overlay(a, b) : above;
    }
}
