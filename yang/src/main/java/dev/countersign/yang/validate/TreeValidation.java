package dev.countersign.yang.validate;

import dev.countersign.core.Finding;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.node.ContainerDefinition;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.AnyNode;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.TreePath;
import dev.countersign.yang.type.InstanceIdentifierType;
import dev.countersign.yang.type.LeafrefType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * One pass over a tree. A container without presence that is not there is passed through all the same: what is mandatory
 * in it is mandatory (RFC 7950 section 7.5.1).
 */
final class TreeValidation {
    private static final int MAX_FINDINGS = 1_000;

    private final DataTree tree;
    private final TreePath path = new TreePath();
    private final Deque<InteriorNode> above = new ArrayDeque<>();
    private final IdentityHashMap<InteriorDefinition, Boolean> demanding = new IdentityHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    TreeValidation(DataTree tree) {
        this.tree = tree;
    }

    List<Finding> check() {
        visit(tree.root());
        return List.copyOf(findings);
    }

    private void visit(InteriorNode node) {
        if (findings.size() >= MAX_FINDINGS) {
            return;
        }
        above.push(node);
        new Presence(node, path, findings).check();
        visitChildren(node);
        visitAbsentContainers(node);
        above.pop();
    }

    private void visitChildren(InteriorNode node) {
        IdentityHashMap<NodeDefinition, Integer> positions = new IdentityHashMap<>();
        node.forEachChild(child -> {
            path.enter(child, positions.merge(child.definition(), 1, Integer::sum));
            visitChild(child);
            path.leave();
        });
    }

    private void visitChild(DataNode child) {
        child.definition()
                .constraints()
                .forEach(constraint -> findings.add(Schema.unchecked(constraint, path.toString())));
        switch (child) {
            case InteriorNode interior -> visit(interior);
            case LeafNode leaf -> visitLeaf(leaf);
            case AnyNode _ -> {}
        }
    }

    private void visitLeaf(LeafNode leaf) {
        leaf.definition()
                .missingTarget()
                .ifPresent(target -> findings.add(Schema.unknownTarget(target, path.toString())));
        switch (leaf.definition().type()) {
            case LeafrefType leafref -> {
                boolean bound = leaf.definition().missingTarget().isEmpty();
                if (leafref.requireInstance()
                        && bound
                        && !new References(tree.root(), above).lead(leafref.path(), leaf)) {
                    findings.add(Finding.error(
                            "yang.instance-required",
                            path.toString(),
                            "a value that " + leafref.path() + " has",
                            leaf.value().text(),
                            "create what it refers to, or refer to what is there"));
                }
            }
            case InstanceIdentifierType _ ->
                findings.add(Finding.notChecked(
                        "yang.instance-required", path.toString(), "the instance it names to exist", "not evaluated"));
            default -> {}
        }
    }

    private void visitAbsentContainers(InteriorNode node) {
        for (NodeDefinition child : node.definition().children()) {
            boolean pass = child instanceof ContainerDefinition container
                    && !container.presence()
                    && child.config()
                    && !node.has(child)
                    && child.within() == null
                    && !child.conditional()
                    && isDemanding(container);
            if (pass) {
                path.enter(child);
                visit(ContainerNode.empty((ContainerDefinition) child));
                path.leave();
            }
        }
    }

    /** Whether an empty instance of this could lack something. */
    private boolean isDemanding(InteriorDefinition definition) {
        Boolean known = demanding.get(definition);
        if (known == null) {
            known = definition.choices().stream().anyMatch(choice -> choice.mandatory())
                    || definition.children().stream().anyMatch(this::demands);
            demanding.put(definition, known);
        }
        return known;
    }

    private boolean demands(NodeDefinition child) {
        return Presence.isMandatory(child)
                || (child instanceof ContainerDefinition container && !container.presence() && isDemanding(container))
                || (child instanceof ListDefinition list && list.count().min() > 0);
    }
}
