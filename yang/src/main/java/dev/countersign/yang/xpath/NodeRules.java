package dev.countersign.yang.xpath;

import dev.countersign.yang.schema.node.Constraint;
import dev.countersign.yang.schema.node.ContainerDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.LeafNode;
import java.util.List;

/** The rules of one schema node, and the nodes that are implied where it has no instance. */
public final class NodeRules {
    private final List<Rule> whens;
    private final List<Rule> musts;
    private final List<? extends DataNode> implied;

    NodeRules(NodeDefinition node) {
        this.whens = rules(node, Constraint.Kind.WHEN);
        this.musts = rules(node, Constraint.Kind.MUST);
        this.implied = switch (node) {
            case ContainerDefinition container when !container.presence() -> List.of(ContainerNode.empty(container));
            case TypedDefinition typed ->
                typed.defaults().stream().map(v -> new LeafNode(typed, v)).toList();
            default -> List.of();
        };
    }

    private static List<Rule> rules(NodeDefinition node, Constraint.Kind kind) {
        return node.constraints().stream()
                .filter(c -> c.kind() == kind)
                .map(c -> Rule.of(c, node.name().module()))
                .toList();
    }

    public List<Rule> whens() {
        return whens;
    }

    public List<Rule> musts() {
        return musts;
    }

    /** Whether instances come and go with a condition. */
    public boolean conditional() {
        return !whens.isEmpty();
    }

    /** The container without presence, or the default values; empty when there is no such thing. */
    public List<? extends DataNode> implied() {
        return implied;
    }
}
