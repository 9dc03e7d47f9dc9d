package dev.countersign.yang.validate;

import dev.countersign.core.Text;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.node.AnyDefinition;
import dev.countersign.yang.schema.node.ChoiceDefinition;
import dev.countersign.yang.schema.node.Constraint;
import dev.countersign.yang.schema.node.ContainerDefinition;
import dev.countersign.yang.schema.node.ElementCount;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.NodeSequence;
import dev.countersign.yang.tree.TreePath;
import dev.countersign.yang.type.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Walks a configuration, and the containers without presence that would be in it (RFC 7950 section 7.5.1), once from top to
 * bottom.
 */
final class TreeValidator {
    private final DataTree tree;
    private final Report report;
    private final References references;
    private final TreePath path = new TreePath();
    private final List<InteriorNode> above = new ArrayList<>();
    private final IdentityHashMap<NodeDefinition, Boolean> demanding = new IdentityHashMap<>();

    TreeValidator(DataTree tree, Report report) {
        this.tree = tree;
        this.report = report;
        this.references = new References(tree, above);
    }

    void validate() {
        interior(tree.root(), false);
    }

    /** @param uncertain whether a condition that is not evaluated decides if this node may be there at all */
    private void interior(InteriorNode node, boolean uncertain) {
        above.add(node);
        for (NodeDefinition child : node.definition().children()) {
            if (child.config() && !report.isFull()) {
                if (node.has(child)) {
                    present(node, child);
                } else if (Holding.holds(node, child.within())) {
                    absent(child, uncertain || child.conditional());
                }
            }
        }
        for (ChoiceDefinition choice : node.definition().choices()) {
            choice(node, choice, uncertain || choice.conditional());
        }
        above.removeLast();
    }

    private void present(InteriorNode node, NodeDefinition child) {
        switch (child) {
            case ListDefinition list -> {
                count(list, list.count(), node.sequence(list));
                Uniqueness.check(list, node.sequence(list), path, report);
                node.sequence(list).nodes().forEach(this::instance);
            }
            case LeafListDefinition leafList -> {
                count(leafList, leafList.count(), node.sequence(leafList));
                node.sequence(leafList).nodes().forEach(this::instance);
            }
            case ContainerDefinition container -> single(node, container);
            case LeafDefinition leaf -> single(node, leaf);
            case AnyDefinition any -> single(node, any);
        }
    }

    private void single(InteriorNode node, NodeDefinition child) {
        DataNode instance = node.single(child);
        if (instance != null) {
            instance(instance);
        }
    }

    private void instance(DataNode node) {
        path.enter(node, 1);
        for (Constraint constraint : node.definition().constraints()) {
            unchecked(node.definition(), constraint);
        }
        if (node instanceof LeafNode leaf) {
            value(leaf.definition(), leaf.value());
        } else if (node instanceof InteriorNode interior) {
            interior(interior, false);
        }
        path.leave();
    }

    private void value(TypedDefinition definition, Value value) {
        definition
                .missingTarget()
                .ifPresent(t -> report.notChecked(
                        definition, "yang.leafref", path.toString(), "a value of " + t + ", which the schema lacks"));
        String problem = references.problem(definition.type(), value);
        if (!problem.isEmpty()) {
            report.error(
                    "yang.instance-required",
                    path.toString(),
                    problem,
                    Text.quoted(value.text()),
                    "create what it refers to, or refer to something that is there");
        }
    }

    private void unchecked(NodeDefinition definition, Constraint constraint) {
        String rule = constraint.kind() == Constraint.Kind.MUST ? "yang.must" : "yang.when";
        String expected = Schema.unchecked(constraint, "").expected();
        report.notChecked(definition, rule, path.toString(), expected);
    }

    private void count(NodeDefinition definition, ElementCount count, NodeSequence sequence) {
        int size = sequence.nodes().size();
        if (size < count.min() || size > count.max()) {
            path.enter(definition);
            boolean few = size < count.min();
            report.error(
                    few ? "yang.too-few-elements" : "yang.too-many-elements",
                    path.toString(),
                    few ? "at least " + count.min() : "at most " + count.max(),
                    String.valueOf(size),
                    few ? "add more" : "remove some");
            path.leave();
        }
    }

    /** A node that is not there: asked for, or implied. */
    private void absent(NodeDefinition definition, boolean uncertain) {
        path.enter(definition);
        switch (definition) {
            case ContainerDefinition container when !container.presence() -> implied(container, uncertain);
            case ContainerDefinition container -> {}
            case ListDefinition list -> atLeast(list, list.count(), uncertain);
            case LeafListDefinition leafList -> {
                atLeast(leafList, leafList.count(), uncertain);
                defaults(leafList, uncertain);
            }
            case LeafDefinition leaf -> {
                if (leaf.mandatory()) {
                    missing(leaf, "yang.data-missing", "a value: the schema says mandatory", uncertain);
                }
                defaults(leaf, uncertain);
            }
            case AnyDefinition any -> {
                if (any.mandatory()) {
                    missing(any, "yang.data-missing", "content: the schema says mandatory", uncertain);
                }
            }
        }
        path.leave();
    }

    private void atLeast(NodeDefinition definition, ElementCount count, boolean uncertain) {
        if (count.min() > 0) {
            missing(definition, "yang.too-few-elements", "at least " + count.min(), uncertain);
        }
    }

    private void missing(NodeDefinition definition, String rule, String expected, boolean uncertain) {
        if (uncertain) {
            report.notChecked(definition, rule, path.toString(), expected + ", unless its when does not hold");
        } else {
            report.error(rule, path.toString(), expected, "none", "add it");
        }
    }

    /** A default value is there as far as constraints go (RFC 7950 section 7.6.1). */
    private void defaults(TypedDefinition definition, boolean uncertain) {
        if (definition.defaults().isEmpty()) {
            return;
        }
        musts(definition);
        for (Value value : definition.defaults()) {
            String problem = uncertain ? references.problem(definition.type(), value) : "";
            if (!uncertain) {
                value(definition, value);
            } else if (!problem.isEmpty()) {
                report.notChecked(
                        definition, "yang.instance-required", path.toString(), problem + ", if its when holds");
            }
        }
    }

    private void musts(NodeDefinition definition) {
        definition.constraints().stream()
                .filter(c -> c.kind() == Constraint.Kind.MUST)
                .forEach(c -> unchecked(definition, c));
    }

    private void implied(ContainerDefinition container, boolean uncertain) {
        musts(container);
        if (isDemanding(container)) {
            interior(ContainerNode.empty(container), uncertain);
        }
    }

    /** Whether something in it could be missing or implied, so that a look inside is worth it. */
    private boolean isDemanding(ContainerDefinition container) {
        Boolean known = demanding.get(container);
        if (known == null) {
            known = container.choices().stream().anyMatch(ChoiceDefinition::mandatory)
                    || container.children().stream().anyMatch(this::asksForSomething);
            demanding.put(container, known);
        }
        return known;
    }

    private boolean asksForSomething(NodeDefinition child) {
        return switch (child) {
            case LeafDefinition leaf -> leaf.mandatory() || !leaf.defaults().isEmpty();
            case LeafListDefinition leafList ->
                leafList.count().min() > 0 || !leafList.defaults().isEmpty();
            case ListDefinition list -> list.count().min() > 0;
            case AnyDefinition any -> any.mandatory();
            case ContainerDefinition inner ->
                !inner.presence() && (!inner.constraints().isEmpty() || isDemanding(inner));
        };
    }

    private void choice(InteriorNode node, ChoiceDefinition choice, boolean uncertain) {
        boolean asked = choice.mandatory() && Holding.holds(node, choice.within()) && !Holding.isThere(node, choice);
        if (!asked) {
            return;
        }
        String expected = "a case of choice " + choice.name().local() + ": the schema says mandatory";
        if (uncertain) {
            report.notChecked(
                    node.definition(),
                    "yang.missing-choice",
                    path.toString(),
                    expected + ", unless its when does not hold");
        } else {
            report.error("yang.missing-choice", path.toString(), expected, "none", "add a node of one case");
        }
    }
}
