package dev.countersign.yang.data;

import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.NodeSequence;
import java.util.List;

/** Takes out what lies at a path; what is beside it stays the same object. */
final class Removal {
    private Removal() {}

    static InteriorNode of(InteriorNode node, List<Step> steps) {
        Step step = steps.getFirst();
        List<Step> rest = steps.subList(1, steps.size());
        NodeDefinition definition = node.definition().child(step.name());
        if (definition != null && rest.isEmpty() && step.predicates().isEmpty()) {
            return node.without(definition);
        }
        InteriorNode left = node;
        for (DataNode child : Matching.children(node, step)) {
            if (rest.isEmpty()) {
                left = left.with(left.sequence(child.definition()).without(NodeSequence.keyOf(child)));
            } else if (child instanceof InteriorNode interior) {
                left = with(left, of(interior, rest));
            }
        }
        return left;
    }

    private static InteriorNode with(InteriorNode parent, InteriorNode child) {
        return InteriorNode.isRepeated(child.definition())
                ? parent.with(parent.sequence(child.definition()).with(child))
                : parent.with(child);
    }
}
