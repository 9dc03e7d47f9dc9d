package dev.countersign.yang.nacm;

import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.schema.node.ContainerDefinition;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorBuilder;
import dev.countersign.yang.tree.InteriorNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a tree to what may be read. An entry whose keys may not be read goes as a whole: it could not be told apart. A container
 * without presence is not a node that a default could hide: it shows when something in it does.
 */
final class ReadFilter {
    private final AccessWalk walk;

    private ReadFilter(AccessWalk walk) {
        this.walk = walk;
    }

    static DataTree apply(DataTree tree, Policy policy) {
        InteriorNode root = new ReadFilter(new AccessWalk(policy)).interior(tree.root());
        return tree.withRoot(
                root instanceof ContainerNode kept
                        ? kept
                        : ContainerNode.empty(tree.root().definition()));
    }

    private @Nullable InteriorNode interior(InteriorNode node) {
        InteriorBuilder builder = new InteriorBuilder(node.definition());
        node.forEachChild(child -> {
            walk.enter(child);
            if (shows(walk, child.definition())) {
                DataNode kept = child instanceof InteriorNode interior ? interior(interior) : child;
                if (kept != null) {
                    builder.add(kept);
                }
            }
            walk.leave();
        });
        return builder.missingKeys().isEmpty() ? builder.build() : null;
    }

    /** Whether the keys of the entry that the walk is at show, so that it can be told apart. */
    static boolean showsKeys(AccessWalk walk, @Nullable NodeDefinition definition) {
        if (!(definition instanceof ListDefinition list)) {
            return true;
        }
        boolean all = true;
        for (LeafDefinition key : list.keys()) {
            walk.enter(key, List.of());
            all &= walk.permits(Access.READ);
            walk.leave();
        }
        return all;
    }

    /** Whether the node that the walk is at, of this definition, shows. */
    static boolean shows(AccessWalk walk, @Nullable NodeDefinition definition) {
        boolean implied = definition instanceof ContainerDefinition container
                && !container.presence()
                && !walk.isRuled(Access.READ);
        return implied || walk.permits(Access.READ);
    }
}
