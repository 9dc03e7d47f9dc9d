package dev.countersign.yang.xpath;

import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.List;

/** Collects the nodes along an axis that pass a node test, nearest first. */
final class Walk {
    private final NodeTest test;
    private final Budget budget;
    private final NodeSet out = new NodeSet(2);

    Walk(NodeTest test, Budget budget) {
        this.test = test;
        this.budget = budget;
    }

    NodeSet along(Axis axis, Place from, Step step) {
        budget.spend(1);
        switch (axis) {
            case CHILD -> children(from, step);
            case SELF -> take(from);
            case PARENT -> up(from, false, false);
            case ANCESTOR -> up(from, false, true);
            case ANCESTOR_OR_SELF -> up(from, true, true);
            case DESCENDANT -> below(from);
            case DESCENDANT_OR_SELF -> {
                take(from);
                below(from);
            }
            case FOLLOWING_SIBLING -> siblings(from, true, false);
            case PRECEDING_SIBLING -> siblings(from, false, false);
            case FOLLOWING -> beside(from, true);
            case PRECEDING -> beside(from, false);
            case ATTRIBUTE, NAMESPACE -> {}
        }
        return out;
    }

    private void take(Place place) {
        if (test.takes(place)) {
            out.add(place);
        }
    }

    private void children(Place from, Step step) {
        if (test.isOneName()) {
            NodeDefinition child = from.isText() ? null : step.resolve(from.definition());
            if (child != null) {
                all(from, child);
            }
            return;
        }
        for (NodeDefinition child : definitions(from)) {
            if (test.takes(child)) {
                all(from, child);
            }
        }
        if (test.takesText() && from.hasText()) {
            out.add(from.textChild());
        }
    }

    private void all(Place from, NodeDefinition child) {
        int count = from.count(child);
        budget.spend(count);
        for (int i = 0; i < count; i++) {
            out.add(from.at(child, i));
        }
    }

    private static List<NodeDefinition> definitions(Place place) {
        return !place.isText() && place.definition() instanceof InteriorDefinition interior
                ? interior.children()
                : List.of();
    }

    private void up(Place from, boolean self, boolean all) {
        if (self) {
            take(from);
        }
        Place at = from.parent();
        while (at != null) {
            take(at);
            at = all ? at.parent() : null;
        }
    }

    private void below(Place from) {
        for (NodeDefinition child : definitions(from)) {
            int count = from.count(child);
            budget.spend(1 + count);
            for (int i = 0; i < count; i++) {
                Place place = from.at(child, i);
                take(place);
                below(place);
            }
        }
        if (test.takesText() && from.hasText()) {
            out.add(from.textChild());
        }
    }

    /** @param deep with all below each of them */
    private void siblings(Place from, boolean following, boolean deep) {
        Place parent = from.parent();
        if (parent == null || from.isText()) {
            return;
        }
        List<NodeDefinition> all = definitions(parent);
        int own = from.definition().index();
        for (int i = own; following ? i < all.size() : i >= 0; i += following ? 1 : -1) {
            if (deep || test.takes(all.get(i))) {
                beside(from, parent, all.get(i), following, deep);
            }
        }
    }

    private void beside(Place from, Place parent, NodeDefinition child, boolean following, boolean deep) {
        int count = parent.count(child);
        boolean same = child.index() == from.definition().index();
        int first = following ? (same ? from.position() + 1 : 0) : (same ? from.position() - 1 : count - 1);
        for (int i = first; following ? i < count : i >= 0; i += following ? 1 : -1) {
            budget.spend(1);
            Place place = parent.at(child, i);
            if (!deep) {
                take(place);
            } else if (following) {
                take(place);
                below(place);
            } else {
                reversed(place);
            }
        }
    }

    private void reversed(Place place) {
        NodeSet below = new Walk(test, budget).along(Axis.DESCENDANT_OR_SELF, place, Step.ANYWHERE);
        for (int i = below.size() - 1; i >= 0; i--) {
            out.add(below.get(i));
        }
    }

    private void beside(Place from, boolean following) {
        for (Place at = from.isText() ? from.parent() : from; at != null; at = at.parent()) {
            siblings(at, following, true);
        }
    }
}
