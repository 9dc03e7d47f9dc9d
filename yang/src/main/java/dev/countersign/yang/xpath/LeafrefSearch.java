package dev.countersign.yang.xpath;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.EntryKey;
import dev.countersign.yang.type.LeafrefPath;
import dev.countersign.yang.type.LeafrefPath.KeyEquals;
import dev.countersign.yang.type.LeafrefType;
import dev.countersign.yang.type.Value;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the path of a leafref from a leaf. A value that is the key of a list is looked up; the values of any other path
 * without predicates are gathered once for all leaves that share its start.
 */
final class LeafrefSearch {
    private final LeafrefType type;
    private final Place leaf;

    LeafrefSearch(LeafrefType type, Place leaf) {
        this.type = type;
        this.leaf = leaf;
    }

    boolean finds(Value value) {
        LeafrefPath path = type.path();
        NodeSet starts = starts(path);
        for (int i = 0; i < starts.size(); i++) {
            if (finds(starts.get(i), path, value)) {
                return true;
            }
        }
        return false;
    }

    private boolean finds(Place start, LeafrefPath path, Value value) {
        Place parent = ofKey(start, path);
        if (parent != null) {
            return parent.find(list(parent, path), EntryKey.of(value)) != null;
        }
        if (path.hasPredicates()) {
            NodeSet leaves = follow(start, path.steps());
            for (int i = 0; i < leaves.size(); i++) {
                if (value.text().equals(leaves.get(i).leafText())) {
                    return true;
                }
            }
            return false;
        }
        IdentityHashMap<LeafrefType, Set<String>> gathered = leaf.tree().gathered(start);
        Set<String> values = gathered.get(type);
        if (values == null) {
            values = texts(follow(start, path.steps()));
            gathered.put(type, values);
        }
        return values.contains(value.text());
    }

    private static Set<String> texts(NodeSet leaves) {
        Set<String> texts = HashSet.newHashSet(leaves.size());
        for (int i = 0; i < leaves.size(); i++) {
            String text = leaves.get(i).leafText();
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The node above the list of which the path's end is the only key, when single nodes lead there; else null. */
    private static @Nullable Place ofKey(Place start, LeafrefPath path) {
        int last = path.steps().size() - 1;
        if (path.hasPredicates() || last < 1) {
            return null;
        }
        Place at = start;
        for (int i = 0; i < last - 1; i++) {
            NodeDefinition child = child(at.definition(), path.steps().get(i).name());
            if (child == null || child instanceof ListDefinition || at.count(child) != 1) {
                return null;
            }
            at = at.at(child, 0);
        }
        return child(at.definition(), path.steps().get(last - 1).name()) instanceof ListDefinition list
                        && list.keyCount() == 1
                        && list.child(path.steps().get(last).name()) instanceof LeafDefinition key
                        && key.isKey()
                ? at
                : null;
    }

    private static ListDefinition list(Place parent, LeafrefPath path) {
        NodeName name = path.steps().get(path.steps().size() - 2).name();
        if (child(parent.definition(), name) instanceof ListDefinition list) {
            return list;
        }
        throw new IllegalStateException("expected a list " + name);
    }

    private static @Nullable NodeDefinition child(NodeDefinition parent, NodeName name) {
        return parent instanceof InteriorDefinition interior ? interior.child(name) : null;
    }

    NodeSet targets(Value value) {
        NodeSet starts = starts(type.path());
        NodeSet found = new NodeSet(1);
        for (int i = 0; i < starts.size(); i++) {
            NodeSet leaves = follow(starts.get(i), type.path().steps());
            for (int j = 0; j < leaves.size(); j++) {
                if (value.text().equals(leaves.get(j).leafText())) {
                    found.add(leaves.get(j));
                }
            }
        }
        return starts.size() > 1 ? found.tidied() : found;
    }

    private NodeSet starts(LeafrefPath path) {
        LeafrefPath via = path.via();
        if (via == null) {
            Place start = path.up() < 0 ? leaf.tree().root() : climb(leaf, path.up());
            return start == null ? NodeSet.EMPTY : NodeSet.of(start);
        }
        NodeSet starts = new NodeSet(1);
        Place from = via.up() < 0 ? leaf.tree().root() : climb(leaf, via.up());
        Place reference = from == null ? null : follow(from, via.steps()).first();
        NodeSet targets = reference == null ? NodeSet.EMPTY : References.targets(reference);
        for (int i = 0; i < targets.size(); i++) {
            Place start = climb(targets.get(i), path.up());
            if (start != null) {
                starts.add(start);
            }
        }
        return starts.tidied();
    }

    private static @Nullable Place climb(Place from, int up) {
        Place at = from;
        for (int i = 0; i < up && at != null; i++) {
            at = at.parent();
        }
        return at;
    }

    private NodeSet follow(Place start, List<LeafrefPath.Step> steps) {
        NodeSet at = NodeSet.of(start);
        for (LeafrefPath.Step step : steps) {
            NodeSet next = new NodeSet(at.size());
            for (int i = 0; i < at.size(); i++) {
                down(at.get(i), step, next);
            }
            at = next;
        }
        return at;
    }

    private void down(Place from, LeafrefPath.Step step, NodeSet into) {
        NodeDefinition child = child(from.definition(), step.name());
        if (child == null) {
            return;
        }
        int count = from.count(child);
        leaf.tree().budget().spend(count);
        for (int i = 0; i < count; i++) {
            Place place = from.at(child, i);
            if (fits(place, step.predicates())) {
                into.add(place);
            }
        }
    }

    private boolean fits(Place entry, List<KeyEquals> predicates) {
        for (KeyEquals predicate : predicates) {
            NodeDefinition key = child(entry.definition(), predicate.key());
            Place start = climb(leaf, predicate.up());
            if (key == null || start == null || entry.count(key) == 0) {
                return false;
            }
            List<LeafrefPath.Step> down = predicate.down().stream()
                    .map(name -> new LeafrefPath.Step(name, List.of()))
                    .toList();
            String text = entry.at(key, 0).leafText();
            if (text == null || !texts(follow(start, down)).contains(text)) {
                return false;
            }
        }
        return true;
    }
}
