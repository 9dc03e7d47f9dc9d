package dev.countersign.yang.xpath;

import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.ArrayList;
import java.util.List;

/** What {@link Walk} may collect from any instance of a schema node. */
final class SchemaWalk {
    private final NodeTest test;
    private final List<Reach> out = new ArrayList<>();

    private SchemaWalk(NodeTest test) {
        this.test = test;
    }

    static List<Reach> along(Axis axis, NodeTest test, Reach from) {
        SchemaWalk walk = new SchemaWalk(test);
        switch (axis) {
            case CHILD -> walk.children(from);
            case SELF -> walk.take(from);
            case PARENT -> walk.up(from, false);
            case ANCESTOR -> walk.up(from, true);
            case ANCESTOR_OR_SELF -> {
                walk.take(from);
                walk.up(from, true);
            }
            case DESCENDANT -> walk.below(from);
            case DESCENDANT_OR_SELF -> {
                walk.take(from);
                walk.below(from);
            }
            case FOLLOWING_SIBLING, PRECEDING_SIBLING -> {
                Reach parent = from.up();
                if (parent != null) {
                    walk.children(parent);
                }
            }
            case FOLLOWING, PRECEDING -> walk.below(root(from));
            case ATTRIBUTE, NAMESPACE -> {}
        }
        if (test.takesText()) {
            // The text of a leaf is read with the leaf.
            walk.out.add(from);
        }
        return walk.out;
    }

    static Reach root(Reach from) {
        NodeDefinition root = from.node();
        while (root.parent() != null) {
            root = root.parent();
        }
        return Reach.of(root);
    }

    private void take(Reach at) {
        if (test.takes(at.node())) {
            out.add(at);
        }
    }

    private void children(Reach from) {
        if (from.node() instanceof InteriorDefinition interior) {
            interior.children().forEach(c -> take(from.down(c)));
        }
    }

    private void below(Reach from) {
        if (from.node() instanceof InteriorDefinition interior) {
            for (NodeDefinition child : interior.children()) {
                take(from.down(child));
                below(from.down(child));
            }
        }
    }

    private void up(Reach from, boolean all) {
        Reach at = from.up();
        while (at != null) {
            take(at);
            at = all ? at.up() : null;
        }
    }
}
