package dev.countersign.yang.xpath;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.type.InstanceIdentifierType;
import dev.countersign.yang.type.LeafrefPath;
import dev.countersign.yang.type.LeafrefType;
import dev.countersign.yang.type.UnionType;
import dev.countersign.yang.type.ValueType;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schema nodes that following a reference may read, and those where it may end. */
final class ReferenceReach {
    private static final int DEEPEST = 32;

    private final ReadSet reads;
    private int depth;

    private ReferenceReach(ReadSet reads) {
        this.reads = reads;
    }

    static Set<Reach> targets(Reach leaf, ReadSet reads) {
        return new ReferenceReach(reads).of(leaf);
    }

    private Set<Reach> of(Reach leaf) {
        return leaf.node() instanceof TypedDefinition typed ? of(typed.type(), leaf) : Set.of();
    }

    private Set<Reach> of(ValueType type, Reach leaf) {
        Set<Reach> ends = new LinkedHashSet<>();
        switch (type) {
            case LeafrefType leafref -> ends.addAll(follow(leafref.path(), leaf));
            case InstanceIdentifierType identifier -> reads.everything();
            case UnionType union -> union.members().forEach(m -> ends.addAll(of(m, leaf)));
            default -> {}
        }
        return ends;
    }

    private Set<Reach> follow(LeafrefPath path, Reach leaf) {
        Set<Reach> ends = new LinkedHashSet<>();
        LeafrefPath via = path.via();
        if (via == null) {
            Reach start = path.up() < 0 ? SchemaWalk.root(leaf) : climb(leaf, path.up());
            addEnd(start, path, leaf, ends);
        } else if (depth++ < DEEPEST) {
            for (Reach reference : follow(via, leaf)) {
                of(reference).forEach(target -> addEnd(climb(target, path.up()), path, leaf, ends));
            }
        } else {
            reads.everything();
        }
        return ends;
    }

    private void addEnd(@Nullable Reach start, LeafrefPath path, Reach leaf, Set<Reach> ends) {
        Reach at = start;
        for (LeafrefPath.Step step : path.steps()) {
            at = at == null ? null : down(at, step.name());
            for (LeafrefPath.KeyEquals predicate : step.predicates()) {
                if (at != null) {
                    down(at, predicate.key());
                }
                Reach value = climb(leaf, predicate.up());
                for (NodeName name : predicate.down()) {
                    value = value == null ? null : down(value, name);
                }
            }
        }
        if (at != null) {
            ends.add(at);
        }
    }

    private @Nullable Reach down(Reach from, NodeName name) {
        NodeDefinition child = from.node() instanceof InteriorDefinition interior ? interior.child(name) : null;
        if (child == null) {
            return null;
        }
        reads.exists(from.down(child));
        return from.down(child);
    }

    private static @Nullable Reach climb(Reach from, int up) {
        Reach at = from;
        for (int i = 0; i < up && at != null; i++) {
            at = at.up();
        }
        return at;
    }
}
