package dev.countersign.yang.xpath;

import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.type.LeafrefType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What expressions see of a data tree (RFC 7950 section 6.4.1): its nodes, containers without presence, and default values
 * that are in use. Of configuration, only configuration.
 */
public final class AccessibleTree {
    private final RuleBook rules;
    private final Budget budget;
    private final boolean state;
    private final Place root;
    private final IdentityHashMap<Place, IdentityHashMap<LeafrefType, Set<String>>> gathered = new IdentityHashMap<>();

    /** @param state whether state nodes may be in it, and are implied like others */
    public AccessibleTree(RuleBook rules, ContainerNode root, boolean state, Budget budget) {
        this.rules = rules;
        this.budget = budget;
        this.state = state;
        this.root = new Place(this, null, root.definition(), root, 0, false);
    }

    public Place root() {
        return root;
    }

    public Budget budget() {
        return budget;
    }

    RuleBook rules() {
        return rules;
    }

    Map<String, Set<String>> identities() {
        return rules.identities();
    }

    /** Values that leafrefs were found to lead to from a place. */
    IdentityHashMap<LeafrefType, Set<String>> gathered(Place at) {
        return gathered.computeIfAbsent(at, p -> new IdentityHashMap<>(2));
    }

    /** The nodes that are there without being in the data. */
    List<? extends DataNode> implied(Place parent, NodeDefinition child) {
        List<? extends DataNode> nodes = rules.of(child).implied();
        return nodes.isEmpty() || !(child.config() || state) || !parent.uses(child) ? List.of() : nodes;
    }

    /** Whether a child's case is in use and every {@code when} of it holds; one that was not evaluated does not. */
    boolean decide(Place parent, InteriorNode node, NodeDefinition child) {
        if (child.within() != null && !Cases.holds(node, child.within())) {
            return false;
        }
        budget.enter();
        boolean holds = true;
        for (Rule when : rules.of(child).whens()) {
            holds = holds && when.holds(parent, child);
        }
        budget.leave();
        return holds;
    }
}
