package dev.countersign.yang.nacm;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state of the automaton that decides access to data nodes. The paths of all rules are one nondeterministic automaton - the
 * {@link RuleTree}, whose steps without a key fit every entry; a position is a set of its states (the subset construction,
 * Rabin and Scott 1959) together with the rules that matched on the way, as a rule speaks of its node and of all below it. So
 * a node is decided by one step from its parent, however many rules there are, and without an allocation once the
 * step was taken before.
 *
 * <p>Positions are made when they are first reached. There are at most as many as schema nodes times combinations of keys that
 * rules name, never as many as there are entries: all entries that no rule names share one. Past a bound ({@link
 * Policy#room}) they are not kept. Safe for use by many threads: all fields are final, two threads may make the same position
 * twice, and either one will do.
 */
final class Position {
    private static final @Nullable Position[] NOTHING = {};

    private final Policy policy;
    private final @Nullable NodeDefinition definition;
    private final List<RuleTree> active;
    private final FirstRules matched;
    private final int keysLeft;
    private final @Nullable Position[] children;
    private final Map<String, Integer> slotOfValue;
    private final @Nullable Position[] byValue;
    private final int[] first;
    private final int permitted;

    private Position(
            Policy policy,
            @Nullable NodeDefinition definition,
            String module,
            int keysLeft,
            List<RuleTree> active,
            FirstRules above) {
        this.policy = policy;
        this.definition = definition;
        this.active = List.copyOf(active);
        this.keysLeft = keysLeft;
        FirstRules here = above;
        for (RuleTree tree : active) {
            here = keysLeft == 0 ? here.and(tree.rules()) : here;
        }
        this.matched = here;
        this.children = keysLeft == 0 && definition instanceof InteriorDefinition interior
                ? new Position[interior.children().size()]
                : NOTHING;
        this.slotOfValue = keysLeft == 0 ? Map.of() : slots(active);
        this.byValue = keysLeft == 0 ? NOTHING : new Position[slotOfValue.size() + 1];
        this.first = new int[Access.ALL.size()];
        int mask = 0;
        for (Access access : Access.ALL) {
            int number = here.first(access, module);
            first[access.place()] = number;
            mask |= policy.permits(number, access, definition) ? 1 << access.place() : 0;
        }
        this.permitted = mask;
    }

    static Position root(Policy policy, NodeDefinition root, RuleTree rules) {
        return new Position(policy, root, "", 0, List.of(rules), FirstRules.NONE);
    }

    private static Map<String, Integer> slots(List<RuleTree> active) {
        Set<String> values = new HashSet<>();
        active.forEach(tree -> values.addAll(tree.values().keySet()));
        Map<String, Integer> slots = new HashMap<>();
        values.forEach(value -> slots.put(value, slots.size() + 1));
        return slots;
    }

    /** One step down; where {@link #keysLeft} is not zero, its keys follow. */
    Position child(NodeDefinition child) {
        Position known = children[child.index()];
        if (known != null) {
            return known;
        }
        Position made = below(child, child.name());
        if (policy.room()) {
            children[child.index()] = made;
        }
        return made;
    }

    /** One step down to something that is no data node: an action, a notification, a name that the schema does not have. */
    Position named(NodeName name) {
        return below(null, name);
    }

    private Position below(@Nullable NodeDefinition child, NodeName name) {
        List<RuleTree> next = new ArrayList<>(active.size());
        for (RuleTree tree : active) {
            add(next, tree.child(name));
        }
        int keys = keyCount(child);
        while (keys > 0 && next.stream().allMatch(tree -> tree.values().isEmpty())) {
            next = advance(next, null);
            keys--;
        }
        return new Position(policy, child, name.module(), keys, next, matched);
    }

    /** The next key of the entry at hand; null when it is not known, which only rules that leave it out fit. */
    Position key(@Nullable String value) {
        int slot = value == null ? 0 : slotOfValue.getOrDefault(value, 0);
        Position known = byValue[slot];
        if (known != null) {
            return known;
        }
        String module = definition == null ? "" : definition.name().module();
        List<RuleTree> next = advance(active, slot == 0 ? null : value);
        Position made = new Position(policy, definition, module, keysLeft - 1, next, matched);
        if (policy.room()) {
            byValue[slot] = made;
        }
        return made;
    }

    private static List<RuleTree> advance(List<RuleTree> from, @Nullable String value) {
        List<RuleTree> next = new ArrayList<>(from.size());
        for (RuleTree tree : from) {
            add(next, value == null ? null : tree.values().get(value));
            add(next, tree.any());
        }
        return next;
    }

    private static void add(List<RuleTree> trees, @Nullable RuleTree tree) {
        if (tree != null) {
            trees.add(tree);
        }
    }

    /** How many keys tell instances apart. */
    static int keyCount(@Nullable NodeDefinition definition) {
        return switch (definition) {
            case ListDefinition list -> list.keyCount();
            case LeafListDefinition leafList -> 1;
            case null, default -> 0;
        };
    }

    /** How many keys are still to come before this is the position of a node; fewer than the node has when no rule asks. */
    int keysLeft() {
        return keysLeft;
    }

    @Nullable
    NodeDefinition definition() {
        return definition;
    }

    boolean permits(Access access) {
        return (permitted & (1 << access.place())) != 0;
    }

    /** The number of the rule that decides, {@link FirstRules#NO_RULE} when a default does. */
    int rule(Access access) {
        return first[access.place()];
    }
}
