package dev.countersign.yang.validate;

import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.node.AnyDefinition;
import dev.countersign.yang.schema.node.ChoiceDefinition;
import dev.countersign.yang.schema.node.ElementCount;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.Status;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.type.InstanceIdentifierType;
import dev.countersign.yang.type.LeafrefType;
import dev.countersign.yang.type.UnionType;
import dev.countersign.yang.type.ValueType;
import dev.countersign.yang.xpath.RuleBook;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a schema is worth a look: most leaves are valid once they are read, and whole subtrees ask for nothing. Worked out
 * once for each schema; immutable.
 */
final class Plan {
    private static final NodePlan NOTHING = new NodePlan(List.of(), List.of(), false, false);

    private final NodePlan[] plans;

    private Plan(int nodes) {
        this.plans = new NodePlan[nodes];
    }

    /**
     * What is to do at the instances of a node.
     *
     * @param children those that are worth a look, there or not
     * @param choices those that are mandatory
     * @param instance whether each instance has something to check of its own
     * @param slot whether the instances together, or their absence, have
     */
    record NodePlan(List<NodeDefinition> children, List<ChoiceDefinition> choices, boolean instance, boolean slot) {
        NodePlan {
            children = List.copyOf(children);
            choices = List.copyOf(choices);
        }

        /** Whether something below is worth a look. */
        boolean inside() {
            return !children.isEmpty() || !choices.isEmpty();
        }
    }

    static Plan of(Schema schema) {
        return schema.kept(Plan.class, s -> {
            Plan plan = new Plan(s.model().nodes());
            plan.add(s.model().root(), s.rules());
            return plan;
        });
    }

    NodePlan of(NodeDefinition node) {
        return plans[node.id()];
    }

    private NodePlan add(NodeDefinition node, RuleBook rules) {
        List<NodeDefinition> children = new ArrayList<>();
        List<ChoiceDefinition> choices = new ArrayList<>();
        if (node instanceof InteriorDefinition interior) {
            for (NodeDefinition child : interior.children()) {
                NodePlan own = add(child, rules);
                if (child.config() && (own.slot || own.instance || own.inside())) {
                    children.add(child);
                }
            }
            interior.choices().stream().filter(ChoiceDefinition::mandatory).forEach(choices::add);
        }
        boolean slot = !rules.of(node).whens().isEmpty() || asks(node);
        boolean instance = !rules.of(node).musts().isEmpty()
                || node.status() != Status.CURRENT
                || (node instanceof TypedDefinition typed && refers(typed));
        NodePlan plan = new NodePlan(children, choices, instance, slot);
        plans[node.id()] = !slot && !instance && !plan.inside() ? NOTHING : plan;
        return plans[node.id()];
    }

    private static boolean asks(NodeDefinition node) {
        return switch (node) {
            case LeafDefinition leaf -> leaf.mandatory();
            case AnyDefinition any -> any.mandatory();
            case LeafListDefinition leafList -> restricts(leafList.count());
            case ListDefinition list ->
                restricts(list.count()) || !list.unique().isEmpty();
            default -> false;
        };
    }

    private static boolean restricts(ElementCount count) {
        return count.min() > 0 || count.max() < Integer.MAX_VALUE;
    }

    /** Whether values refer to something that has to be there. */
    static boolean refers(TypedDefinition typed) {
        return typed.missingTarget().isPresent() || refers(typed.type());
    }

    private static boolean refers(ValueType type) {
        return switch (type) {
            case LeafrefType leafref -> leafref.requireInstance();
            case InstanceIdentifierType identifier -> identifier.requireInstance();
            case UnionType union -> union.members().stream().anyMatch(Plan::refers);
            default -> false;
        };
    }
}
