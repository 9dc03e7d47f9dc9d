package dev.countersign.yang.validate;

import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.ContainerDefinition;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.type.InstanceIdentifierType;
import dev.countersign.yang.type.LeafrefPath;
import dev.countersign.yang.type.LeafrefType;
import dev.countersign.yang.type.ModuleNames;
import dev.countersign.yang.type.UnionType;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.type.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a leafref or an instance-identifier refers to is there (RFC 7950 sections 9.9.3 and 9.13). The values that a
 * path leads to from one node are gathered once.
 */
final class References {
    private final DataTree tree;
    private final List<InteriorNode> above;
    private final IdentityHashMap<InteriorNode, Map<LeafrefPath, Set<String>>> gathered = new IdentityHashMap<>();

    /** @param above the nodes above the leaf at hand, the root first; kept up to date by the walk */
    References(DataTree tree, List<InteriorNode> above) {
        this.tree = tree;
        this.above = above;
    }

    /** What would have been accepted in place of a value; empty when it refers to something, or to nothing at all. */
    String problem(ValueType type, Value value) {
        return switch (type) {
            case LeafrefType leafref
            when leafref.requireInstance() && !refers(leafref.path(), value.text()) -> "a value of " + leafref.path();
            case InstanceIdentifierType identifier
            when identifier.requireInstance() && !exists(InstancePath.parse(value.text())) ->
                "the path of a node that is there";
            case UnionType union -> problem(union, value);
            default -> "";
        };
    }

    /** A member takes a value only if it refers to something; else the next is tried (RFC 7950 section 9.12). */
    private String problem(UnionType union, Value value) {
        String problem = "";
        for (ValueType member : union.members()) {
            if (member.parse(value.text(), ModuleNames.INSTANCE) instanceof Value taken) {
                String own = problem(member, taken);
                if (own.isEmpty()) {
                    return "";
                }
                problem = problem.isEmpty() ? own : problem + ", or " + own;
            }
        }
        return problem;
    }

    private boolean exists(InstancePath path) {
        if (path.steps().isEmpty() || !tree.paths(path.toString()).isEmpty()) {
            return true;
        }
        NodeDefinition definition = tree.schema().model().find(path);
        boolean implied = (definition instanceof ContainerDefinition container && !container.presence())
                || (definition instanceof LeafDefinition leaf
                        && !leaf.defaults().isEmpty());
        return implied
                && exists(new InstancePath(path.steps().subList(0, path.steps().size() - 1)));
    }

    private boolean refers(LeafrefPath path, String text) {
        int start = path.up() < 0 ? 0 : above.size() - path.up();
        if (start < 0 || start >= above.size()) {
            return false;
        }
        InteriorNode from = above.get(start);
        boolean independent = path.steps().stream().allMatch(s -> s.predicates().isEmpty());
        if (!independent) {
            return values(from, path.steps()).contains(text);
        }
        return gathered.computeIfAbsent(from, f -> new HashMap<>())
                .computeIfAbsent(path, p -> values(from, p.steps()))
                .contains(text);
    }

    private Set<String> values(InteriorNode from, List<LeafrefPath.Step> steps) {
        List<InteriorNode> at = List.of(from);
        for (LeafrefPath.Step step : steps.subList(0, steps.size() - 1)) {
            List<InteriorNode> next = new ArrayList<>();
            at.forEach(node -> interior(node, step, next));
            at = next;
        }
        Set<String> values = new HashSet<>();
        at.forEach(node -> leaves(node, steps.getLast().name(), values));
        return values;
    }

    private void interior(InteriorNode node, LeafrefPath.Step step, List<InteriorNode> into) {
        for (DataNode child : children(node, step.name())) {
            if (child instanceof InteriorNode interior && fits(interior, step.predicates())) {
                into.add(interior);
            }
        }
    }

    private boolean fits(InteriorNode entry, List<LeafrefPath.KeyEquals> predicates) {
        for (LeafrefPath.KeyEquals predicate : predicates) {
            Set<String> key = new HashSet<>();
            leaves(entry, predicate.key(), key);
            int start = above.size() - predicate.up();
            if (start < 0 || start >= above.size()) {
                return false;
            }
            List<LeafrefPath.Step> down = predicate.down().stream()
                    .map(name -> new LeafrefPath.Step(name, List.of()))
                    .toList();
            key.retainAll(values(above.get(start), down));
            if (key.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static void leaves(InteriorNode node, NodeName name, Set<String> into) {
        NodeDefinition definition = node.definition().child(name);
        for (DataNode child : children(node, name)) {
            if (child instanceof LeafNode leaf) {
                into.add(leaf.value().text());
            }
        }
        if (definition instanceof TypedDefinition typed && !node.has(typed) && Holding.holds(node, typed.within())) {
            typed.defaults().forEach(value -> into.add(value.text()));
        }
    }

    private static List<DataNode> children(InteriorNode node, NodeName name) {
        NodeDefinition definition = node.definition().child(name);
        if (definition == null) {
            return List.of();
        }
        if (InteriorNode.isRepeated(definition)) {
            return node.sequence(definition).nodes();
        }
        DataNode single = node.single(definition);
        boolean holds = single != null || Holding.holds(node, definition.within());
        DataNode there = single == null && holds ? implied(definition) : single;
        return there == null ? List.of() : List.of(there);
    }

    /** The container without presence that is always there. */
    static @Nullable ContainerNode implied(NodeDefinition definition) {
        return definition instanceof ContainerDefinition container && !container.presence()
                ? ContainerNode.empty(container)
                : null;
    }
}
