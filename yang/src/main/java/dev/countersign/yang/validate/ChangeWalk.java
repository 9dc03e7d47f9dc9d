package dev.countersign.yang.validate;

import dev.countersign.yang.schema.node.ContainerDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.NodeSequence;
import dev.countersign.yang.xpath.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks two configurations side by side, skips what they share, checks what came or changed by itself, and notes all changes
 * for what depends on them.
 */
final class ChangeWalk {
    private final TreeValidator validator;
    private final NodeChecks checks;
    private final Set<Change> changes = new LinkedHashSet<>();

    ChangeWalk(TreeValidator validator, NodeChecks checks) {
        this.validator = validator;
        this.checks = checks;
    }

    List<Change> changes() {
        return new ArrayList<>(changes);
    }

    /** @param before what was at the place */
    void compare(InteriorNode before, Place place) {
        if (!(place.node() instanceof InteriorNode after)) {
            return;
        }
        for (NodeDefinition child : after.definition().children()) {
            if (after.shares(before, child)) {
                continue;
            }
            if (InteriorNode.isRepeated(child)) {
                repeated(before.sequence(child), after, place, child);
            } else {
                single(before.single(child), after, place, child);
            }
        }
    }

    private void single(@Nullable DataNode before, InteriorNode after, Place place, NodeDefinition child) {
        DataNode now = after.single(child);
        if (before != null && before.equals(now)) {
            return;
        }
        Place node = place.count(child) > 0 ? place.at(child, 0) : null;
        if (child instanceof ContainerDefinition container && !(container.presence() && before == null)) {
            boolean there = before == null || now == null;
            if (there) {
                changes.add(new Change(child, place, node, before == null));
            }
            InteriorNode old = before instanceof InteriorNode interior ? interior : ContainerNode.empty(container);
            if (node == null || (container.presence() && now == null)) {
                gone(old, place);
            } else {
                compare(old, node);
            }
            // What was not in use has never been looked into.
            validator.children(place, after, child, before == null);
            return;
        }
        changes.add(new Change(child, place, node, before == null));
        if (before == null && node != null) {
            came(node);
        }
        validator.children(place, after, child, before == null);
    }

    @SuppressWarnings("ReferenceEquality") // shared parts are one object
    private void repeated(NodeSequence before, InteriorNode after, Place place, NodeDefinition child) {
        NodeSequence now = after.sequence(child);
        boolean moved = false;
        int size = now.nodes().size();
        for (int i = 0; i < size; i++) {
            DataNode node = now.nodes().get(i);
            if (i >= before.nodes().size() || before.nodes().get(i) != node) {
                int stood = before.indexOf(NodeSequence.keyOf(node));
                moved |= stood != i;
                entry(stood < 0 ? null : before.nodes().get(stood), place.at(child, i));
            }
        }
        if (before.nodes().size() != size || moved) {
            changes.add(new Change(child, place, null, true));
            lost(before, now, place);
            validator.together(place, after, child);
        }
    }

    /** An entry or a value of the result that may have been there. */
    private void entry(@Nullable DataNode before, Place now) {
        Place around = now.parent();
        if (around == null || now.node() == null || now.node().equals(before)) {
            return;
        }
        if (before == null) {
            changes.add(new Change(now.definition(), around, now, true));
            came(now);
            checks.instance(now);
            validator.inside(now);
        } else if (before instanceof InteriorNode old) {
            compare(old, now);
        }
    }

    private void lost(NodeSequence before, NodeSequence now, Place place) {
        for (DataNode node : before.nodes()) {
            if (now.indexOf(NodeSequence.keyOf(node)) < 0) {
                changes.add(new Change(node.definition(), place, null, false));
                if (node instanceof InteriorNode interior) {
                    gone(interior, place);
                }
            }
        }
    }

    /** Everything below a node that came. */
    private void came(Place place) {
        if (place.node() instanceof InteriorNode node) {
            for (NodeDefinition child : node.definition().children()) {
                int count = node.has(child) ? place.count(child) : 0;
                for (int i = 0; i < count; i++) {
                    changes.add(new Change(child, place, place.at(child, i), true));
                    came(place.at(child, i));
                }
            }
        }
    }

    /** Everything below a node that went. */
    private void gone(InteriorNode node, Place left) {
        node.forEachChild(child -> {
            changes.add(new Change(child.definition(), left, null, false));
            if (child instanceof InteriorNode interior) {
                gone(interior, left);
            }
        });
    }
}
