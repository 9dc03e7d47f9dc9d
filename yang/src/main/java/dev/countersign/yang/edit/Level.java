package dev.countersign.yang.edit;

import dev.countersign.yang.schema.node.CaseDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.EntryKey;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.SequenceEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The children of one node while an edit changes them. {@code before} is what operations look at: what is there, or, inside
 * a replaced subtree, what was.
 */
final class Level {
    private final InteriorNode before;
    private final boolean replacing;
    private InteriorNode now;
    private final IdentityHashMap<NodeDefinition, SequenceEdit> sequences = new IdentityHashMap<>(0);
    private final Set<Named> named = new HashSet<>();
    private final List<CaseDefinition> chosen = new ArrayList<>(0);

    private record Named(
            NodeDefinition definition, @Nullable EntryKey key) {}

    private Level(InteriorNode before, InteriorNode start, boolean replacing) {
        this.before = before;
        this.now = start;
        this.replacing = replacing;
    }

    /** A level that begins with what is there. */
    static Level changing(InteriorNode node) {
        return new Level(node, node, false);
    }

    /** A level that begins with nothing, or nothing but keys. */
    static Level replacing(InteriorNode before, InteriorNode shell) {
        return new Level(before, shell, true);
    }

    /** Notes that an element names this instance; false when one did before. */
    boolean name(NodeDefinition definition, @Nullable EntryKey key) {
        return named.add(new Named(definition, key));
    }

    @Nullable
    DataNode existing(NodeDefinition definition) {
        return (replacing ? before : now).single(definition);
    }

    @Nullable
    DataNode existing(NodeDefinition definition, EntryKey key) {
        return replacing
                ? before.sequence(definition).find(key)
                : edit(definition).find(key);
    }

    SequenceEdit edit(NodeDefinition definition) {
        return sequences.computeIfAbsent(definition, d -> new SequenceEdit(now.sequence(d)));
    }

    void set(DataNode node) {
        now = now.with(node);
    }

    void remove(NodeDefinition definition) {
        now = now.without(definition);
    }

    boolean has(NodeDefinition definition) {
        SequenceEdit edit = sequences.get(definition);
        return edit == null ? now.has(definition) : !edit.isEmpty();
    }

    /**
     * Makes the case of a node that was written the one that holds (RFC 7950 section 7.9): what other cases hold goes. False
     * when this edit wrote a node of another case before.
     */
    boolean choose(NodeDefinition definition) {
        CaseDefinition within = definition.within();
        if (within == null) {
            return true;
        }
        if (chosen.stream().anyMatch(within::excludes)) {
            return false;
        }
        chosen.add(within);
        for (NodeDefinition sibling : now.definition().children()) {
            CaseDefinition other = sibling.within();
            if (other != null && within.excludes(other) && has(sibling)) {
                sequences.remove(sibling);
                now = now.without(sibling);
            }
        }
        return true;
    }

    InteriorNode result() {
        for (SequenceEdit edit : sequences.values()) {
            now = now.with(edit.settle());
        }
        return now;
    }
}
