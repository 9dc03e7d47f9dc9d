package dev.countersign.yang.validate;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.node.ChoiceDefinition;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.validate.Dependent.Part;
import dev.countersign.yang.xpath.ReadSet;
import dev.countersign.yang.xpath.Rule;
import dev.countersign.yang.xpath.RuleBook;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For every schema node, the checks that read it. Worked out once for each schema by following every path of every rule over
 * the schema instead of over data; immutable.
 */
final class Dependencies {
    private final RuleBook rules;
    private final Plan plan;
    private final Map<NodeDefinition, Set<Dependent>> byRead = new HashMap<>();
    private final Set<Dependent> onAnything = new LinkedHashSet<>();

    private Dependencies(Schema schema) {
        this.rules = schema.rules();
        this.plan = Plan.of(schema);
    }

    static Dependencies of(Schema schema) {
        return schema.kept(Dependencies.class, s -> {
            Dependencies dependencies = new Dependencies(s);
            dependencies.add(s.model().root());
            return dependencies;
        });
    }

    Set<Dependent> on(NodeDefinition read) {
        return byRead.getOrDefault(read, Set.of());
    }

    /** Those that may read anything. */
    Set<Dependent> onAnything() {
        return onAnything;
    }

    private void add(InteriorDefinition parent) {
        for (ChoiceDefinition choice : plan.of(parent).choices()) {
            for (Rule rule : rules.of(choice)) {
                rule.expression().ifPresent(e -> note(e.reads(rules, parent), parent, parent, Part.CHOICE, choice));
            }
        }
        for (NodeDefinition child : parent.children()) {
            if (child.config()) {
                add(parent, child);
                if (child instanceof InteriorDefinition interior) {
                    add(interior);
                }
            }
        }
    }

    private void add(InteriorDefinition parent, NodeDefinition child) {
        for (Rule rule : rules.of(child).musts()) {
            rule.expression().ifPresent(e -> note(e.reads(rules, child), child, child, Part.RULES, null));
        }
        if (child instanceof TypedDefinition typed && Plan.refers(typed)) {
            note(ReadSet.ofReferences(rules, typed), child, child, Part.REFERENCES, null);
        }
        boolean conditional = child.within() != null || rules.of(child).conditional();
        if (conditional && plan.of(parent).children().contains(child)) {
            note(ReadSet.ofUse(rules, child), child, child, Part.TOGETHER, null);
        }
        if (child instanceof ListDefinition list) {
            for (List<List<NodeName>> unique : list.unique()) {
                unique.forEach(leaf -> note(ReadSet.ofPath(rules, list, leaf), list, parent, Part.TOGETHER, null));
            }
        }
    }

    /** @param atMost what the anchor may not be below */
    private void note(
            ReadSet reads, NodeDefinition owner, NodeDefinition atMost, Part part, @Nullable ChoiceDefinition choice) {
        if (reads.isEverything()) {
            onAnything.add(new Dependent(owner, root(owner), part, choice));
        }
        reads.reads().forEach(reach -> {
            NodeDefinition anchor = isAbove(atMost, reach.anchor()) ? atMost : reach.anchor();
            byRead.computeIfAbsent(reach.node(), n -> new LinkedHashSet<>())
                    .add(new Dependent(owner, anchor, part, choice));
        });
    }

    private static NodeDefinition root(NodeDefinition node) {
        NodeDefinition at = node;
        for (NodeDefinition up = node.parent(); up != null; up = up.parent()) {
            at = up;
        }
        return at;
    }

    private static boolean isAbove(NodeDefinition node, NodeDefinition other) {
        for (NodeDefinition at = other.parent(); at != null; at = at.parent()) {
            if (at.equals(node)) {
                return true;
            }
        }
        return false;
    }
}
