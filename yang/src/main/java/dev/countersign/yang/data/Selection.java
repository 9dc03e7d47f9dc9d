package dev.countersign.yang.data;

import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorBuilder;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.ListEntry;
import java.util.List;

/** Cuts out what lies under a path. */
final class Selection {
    private Selection() {}

    static InteriorNode of(InteriorNode node, List<Step> steps) {
        InteriorBuilder builder = shell(node);
        for (DataNode child : steps.isEmpty() ? List.<DataNode>of() : Matching.children(node, steps.getFirst())) {
            List<Step> rest = steps.subList(1, steps.size());
            if (rest.isEmpty()) {
                builder.add(child);
            } else if (child instanceof InteriorNode interior) {
                builder.add(of(interior, rest));
            }
        }
        return builder.build();
    }

    /** A node with nothing but its keys. */
    static InteriorBuilder shell(InteriorNode node) {
        InteriorBuilder builder = new InteriorBuilder(node.definition());
        switch (node) {
            case ListEntry entry ->
                entry.definition().keys().forEach(k -> {
                    DataNode key = entry.single(k);
                    if (key != null) {
                        builder.add(key);
                    }
                });
            case ContainerNode container -> {}
        }
        return builder;
    }
}
