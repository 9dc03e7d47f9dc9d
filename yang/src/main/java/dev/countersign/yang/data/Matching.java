package dev.countersign.yang.data;

import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.PositionIs;
import dev.countersign.yang.path.InstancePath.Predicate;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.path.InstancePath.ValueIs;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.EntryKey;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.ListEntry;
import dev.countersign.yang.tree.NodeSequence;
import dev.countersign.yang.type.ModuleNames;
import dev.countersign.yang.type.Value;
import java.util.ArrayList;
import java.util.List;

/** The children of a node that a step of an instance path leads to. */
final class Matching {
    private Matching() {}

    static List<DataNode> children(InteriorNode parent, Step step) {
        NodeDefinition definition = parent.definition().child(step.name());
        if (definition == null || !parent.has(definition)) {
            return List.of();
        }
        if (!InteriorNode.isRepeated(definition)) {
            DataNode single = parent.single(definition);
            return single == null || !step.predicates().isEmpty() ? List.of() : List.of(single);
        }
        NodeSequence sequence = parent.sequence(definition);
        List<DataNode> found = new ArrayList<>();
        for (int i = 0; i < sequence.nodes().size(); i++) {
            if (fits(sequence.nodes().get(i), i + 1, step.predicates())) {
                found.add(sequence.nodes().get(i));
            }
        }
        return found;
    }

    private static boolean fits(DataNode node, int position, List<Predicate> predicates) {
        return predicates.stream().allMatch(p -> switch (p) {
            case PositionIs(int wanted) -> wanted == position;
            case ValueIs(String value) ->
                node instanceof LeafNode leaf && leaf.value().text().equals(canonical(leaf.definition(), value));
            case KeyIs(NodeName key, String value) -> node instanceof ListEntry entry && keyIs(entry, key, value);
        });
    }

    private static boolean keyIs(ListEntry entry, NodeName key, String value) {
        EntryKey values = entry.key();
        List<LeafDefinition> keys = entry.definition().keys();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).name().equals(key)) {
                return values.values().get(i).text().equals(canonical(keys.get(i), value));
            }
        }
        return false;
    }

    /** Text of a path in the form in which the tree has it. */
    private static String canonical(TypedDefinition definition, String text) {
        return definition.type().parse(text, ModuleNames.INSTANCE) instanceof Value value ? value.text() : text;
    }
}
