package dev.countersign.yang.nacm;

import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.tree.AnyNode;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorBuilder;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.ListEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a tree to what may be read. An entry whose keys may not be read goes as a whole: it could not be told apart. A container
 * without presence is not a node that a default could hide: it shows when something in it does.
 */
final class ReadFilter {
    private final Policy policy;
    private final Defaults defaults;
    private final PathTrie.Walk walk;

    private ReadFilter(Policy policy, Defaults defaults) {
        this.policy = policy;
        this.defaults = defaults;
        this.walk = policy.walk();
    }

    static DataTree apply(DataTree tree, Policy policy, Defaults defaults) {
        InteriorNode root = new ReadFilter(policy, defaults).interior(tree.root());
        return tree.withRoot(
                root instanceof ContainerNode kept
                        ? kept
                        : ContainerNode.empty(tree.root().definition()));
    }

    private @Nullable InteriorNode interior(InteriorNode node) {
        InteriorBuilder builder = new InteriorBuilder(node.definition());
        node.forEachChild(child -> {
            walk.enter(child.definition().name(), keys(child));
            if (readable(child)) {
                DataNode kept = child instanceof InteriorNode interior ? interior(interior) : child;
                if (kept != null) {
                    builder.add(kept);
                }
            }
            walk.leave();
        });
        return builder.missingKeys().isEmpty() ? builder.build() : null;
    }

    private boolean readable(DataNode node) {
        Rule rule = policy.decide(walk, Access.READ, node.definition().name().module());
        if (rule != null) {
            return rule.permits();
        }
        boolean implied = node instanceof ContainerNode container
                && !container.definition().presence();
        return implied || defaults.data(Access.READ, node.definition()).permitted();
    }

    private static Map<NodeName, String> keys(DataNode node) {
        return switch (node) {
            case ListEntry entry -> {
                Map<NodeName, String> keys = new HashMap<>();
                List<LeafDefinition> leaves = entry.definition().keys();
                for (int i = 0; i < leaves.size(); i++) {
                    keys.put(leaves.get(i).name(), entry.key().values().get(i).text());
                }
                yield keys;
            }
            case LeafNode leaf
            when leaf.definition() instanceof LeafListDefinition ->
                Map.of(Policy.VALUE, leaf.value().text());
            case LeafNode leaf -> Map.of();
            case ContainerNode container -> Map.of();
            case AnyNode any -> Map.of();
        };
    }
}
