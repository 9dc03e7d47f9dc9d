package dev.countersign.yang.validate;

import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.node.ContainerDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.xpath.AccessibleTree;
import dev.countersign.yang.xpath.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/** Checks a change: what changed, then whatever depends on it. */
final class ChangeCheck {
    private final Dependencies dependencies;
    private final NodeChecks checks;
    private final TreeValidator validator;
    /** What was followed already, so that a thousand changes in one place lead there once. */
    private final IdentityHashMap<Place, Set<Dependent>> done = new IdentityHashMap<>();

    ChangeCheck(Schema schema, Report report, Visits visits) {
        this.dependencies = Dependencies.of(schema);
        this.checks = new NodeChecks(schema.rules(), report, visits);
        this.validator = new TreeValidator(Plan.of(schema), checks, report);
    }

    void check(DataTree before, AccessibleTree tree) {
        ChangeWalk walk = new ChangeWalk(validator, checks);
        walk.compare(before.root(), tree.root());
        boolean any = false;
        for (Change change : walk.changes()) {
            any = true;
            if (change.definition().within() != null && change.around().node() instanceof InteriorNode node) {
                validator.choices(change.around(), node);
            }
            dependencies.on(change.definition()).forEach(d -> follow(d, change));
        }
        if (any) {
            dependencies.onAnything().forEach(d -> from(tree.root(), d));
        }
    }

    private void follow(Dependent dependent, Change change) {
        if (dependent.part() == Dependent.Part.REFERENCES && change.gain() && !displaces(change.definition())) {
            return;
        }
        Place anchor = change.above(dependent.anchor());
        if (anchor != null && done.computeIfAbsent(anchor, a -> new HashSet<>()).add(dependent)) {
            from(anchor, dependent);
        }
    }

    /** Whether something that was implied may go when an instance comes. */
    private static boolean displaces(NodeDefinition definition) {
        return definition.within() != null
                || definition instanceof ContainerDefinition
                || (definition instanceof TypedDefinition typed
                        && !typed.defaults().isEmpty());
    }

    /** All instances of a dependent below a place. */
    private void from(Place anchor, Dependent dependent) {
        Deque<NodeDefinition> down = new ArrayDeque<>();
        NodeDefinition last = dependent.choice() == null ? dependent.owner().parent() : dependent.owner();
        if (dependent.owner().equals(anchor.definition()) && dependent.choice() == null) {
            instance(anchor, dependent);
            return;
        }
        for (NodeDefinition at = last; at != null && !at.equals(anchor.definition()); at = at.parent()) {
            down.addFirst(at);
        }
        descend(anchor, down, dependent);
    }

    private void descend(Place place, Deque<NodeDefinition> down, Dependent dependent) {
        NodeDefinition next = down.pollFirst();
        if (next == null) {
            at(place, dependent);
            return;
        }
        int count = place.count(next);
        for (int i = 0; i < count; i++) {
            descend(place.at(next, i), down, dependent);
        }
        down.addFirst(next);
    }

    /** At the node above the owner's instances. */
    private void at(Place place, Dependent dependent) {
        if (!(place.node() instanceof InteriorNode node)) {
            return;
        }
        switch (dependent.part()) {
            case CHOICE -> {
                if (dependent.choice() != null) {
                    checks.choice(place, node, dependent.choice());
                }
            }
            case TOGETHER -> validator.together(place, node, dependent.owner());
            case RULES, REFERENCES -> {
                int count = place.count(dependent.owner());
                for (int i = 0; i < count; i++) {
                    checks.instance(place.at(dependent.owner(), i));
                }
            }
        }
    }

    private void instance(Place place, Dependent dependent) {
        Place parent = place.parent();
        boolean together = dependent.part() == Dependent.Part.TOGETHER;
        if (together && parent != null) {
            at(parent, dependent);
        } else if (!together) {
            checks.instance(place);
        }
    }
}
