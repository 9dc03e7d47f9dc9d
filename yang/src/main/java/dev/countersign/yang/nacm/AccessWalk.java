package dev.countersign.yang.nacm;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.AnyNode;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.ListEntry;
import dev.countersign.yang.type.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one user while somebody walks a tree of the schema that the rules were compiled with (RFC 8341 section 3.4.5):
 * {@link #enter} a child of the node at hand, ask, {@link #leave}. Begins at the root. Allocates nothing where it or another
 * walk was before. Not safe for threads; each has its own.
 */
public final class AccessWalk {
    private final Policy policy;
    private final List<Position> above = new ArrayList<>(16);
    private Position here;

    AccessWalk(Policy policy) {
        this.policy = policy;
        this.here = policy.root();
    }

    /** Down to a child of the node at hand. */
    public void enter(DataNode node) {
        above.add(here);
        Position position = here.child(node.definition());
        if (position.keysLeft() > 0) {
            position = keys(position, node);
        }
        here = position;
    }

    private static Position keys(Position position, DataNode node) {
        return switch (node) {
            case ListEntry entry -> {
                Position at = position;
                List<Value> values = entry.key().values();
                for (int i = values.size() - at.keysLeft(); i < values.size(); i++) {
                    at = at.key(values.get(i).text());
                }
                yield at;
            }
            case LeafNode leaf -> position.key(leaf.value().text());
            case ContainerNode container -> position;
            case AnyNode any -> position;
        };
    }

    /** Down by definition; a key that is null is not known. */
    void enter(NodeDefinition definition, List<@Nullable String> keys) {
        above.add(here);
        Position position = here.child(definition);
        int count = definition instanceof LeafListDefinition ? 1 : keys.size();
        for (int i = count - position.keysLeft(); i < count; i++) {
            position = position.key(keys.get(i));
        }
        here = position;
    }

    /** Down to what the schema does not have as a data node. */
    void enter(NodeName name) {
        above.add(here);
        here = here.named(name);
    }

    /** Up again. */
    public void leave() {
        here = above.removeLast();
    }

    /** May the user do this to the node at hand? */
    public boolean permits(Access access) {
        return here.permits(access);
    }

    /** What decides: {@code rule LIST/RULE} or the default; as in {@link NodeDecision}. */
    public String decidedBy(Access access) {
        return policy.decide(here, access, "").decidedBy();
    }

    /** Whether a rule decides, and no default. */
    boolean isRuled(Access access) {
        return here.rule(access) != FirstRules.NO_RULE;
    }

    NodeDecision decide(Access access, String path) {
        return policy.decide(here, access, path);
    }

    @Nullable
    Rule rule(Access access) {
        return policy.rule(here.rule(access));
    }
}
