package dev.countersign.yang.xpath;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step of a location path (XPath 1.0 section 2.1). */
final class Step {
    /** {@code descendant-or-self::node()}, which {@code //} stands for. */
    static final Step ANYWHERE = new Step(Axis.DESCENDANT_OR_SELF, NodeTest.ANY, List.of());

    private final Axis axis;
    private final NodeTest test;
    private final List<Expr> predicates;
    private final @Nullable KeyLookup lookup;
    private @Nullable Resolved last;

    /** What the name of this step means below a definition; remembered, as steps mostly meet one. */
    private record Resolved(NodeDefinition parent, @Nullable NodeDefinition child) {}

    Step(Axis axis, NodeTest test, List<Expr> predicates) {
        this.axis = axis;
        this.test = test;
        this.predicates = List.copyOf(predicates);
        this.lookup = axis == Axis.CHILD && test.isOneName() && !predicates.isEmpty()
                ? KeyLookup.of(predicates.getFirst())
                : null;
    }

    /** Whether it goes to a parent, or to children of one name, whatever they are. */
    boolean isPlain() {
        return predicates.isEmpty()
                && (axis == Axis.PARENT || axis == Axis.SELF || (axis == Axis.CHILD && test.isOneName()));
    }

    /** The name of a plain step down; null for any other. */
    @Nullable
    NodeName plainChild() {
        return isPlain() && axis == Axis.CHILD && test.module() != null && test.local() != null
                ? new NodeName(test.module(), test.local())
                : null;
    }

    Axis axis() {
        return axis;
    }

    NodeTest test() {
        return test;
    }

    boolean hasPredicates() {
        return !predicates.isEmpty();
    }

    NodeSet apply(NodeSet from, Focus focus) {
        if (from.size() == 1) {
            NodeSet out = apply(from.get(0), focus);
            return isReverse() ? out.tidied() : out;
        }
        NodeSet out = new NodeSet(from.size());
        for (int i = 0; i < from.size(); i++) {
            out.addAll(apply(from.get(i), focus));
        }
        return axis == Axis.CHILD || axis == Axis.SELF ? out.unordered() : out.tidied();
    }

    private boolean isReverse() {
        return switch (axis) {
            case ANCESTOR, ANCESTOR_OR_SELF, PRECEDING, PRECEDING_SIBLING -> true;
            default -> false;
        };
    }

    private NodeSet apply(Place from, Focus focus) {
        int first = 0;
        NodeSet nodes = null;
        if (lookup != null && resolve(from.definition()) instanceof ListDefinition list) {
            nodes = lookup.find(from, list, focus);
            first = nodes == null ? 0 : 1;
        }
        if (nodes == null) {
            nodes = new Walk(test, focus.budget()).along(axis, from, this);
        }
        for (int i = first; i < predicates.size(); i++) {
            nodes = filter(nodes, predicates.get(i), focus);
        }
        return nodes;
    }

    /** The nodes for which a predicate holds (section 2.4); their order is that of the axis. */
    static NodeSet filter(NodeSet nodes, Expr predicate, Focus focus) {
        if (nodes.size() == 0) {
            return nodes;
        }
        Focus inner = focus.over(nodes.size());
        NodeSet kept = new NodeSet(Math.min(4, nodes.size()));
        boolean byNumber = predicate.type() == Expr.Type.NUMBER;
        for (int i = 0; i < nodes.size(); i++) {
            inner.moveTo(nodes.get(i), i + 1);
            if (byNumber ? predicate.number(inner) == i + 1 : predicate.truth(inner)) {
                kept.add(nodes.get(i));
            }
        }
        return kept;
    }

    /** The child that a step of one name leads to below a definition; null when there is none. */
    @SuppressWarnings("ReferenceEquality") // definitions are their own identity
    @Nullable
    NodeDefinition resolve(NodeDefinition parent) {
        Resolved known = last;
        if (known == null || known.parent != parent) {
            NodeDefinition child =
                    parent instanceof InteriorDefinition interior && test.module() != null && test.local() != null
                            ? interior.child(new NodeName(test.module(), test.local()))
                            : null;
            known = new Resolved(parent, child);
            last = known;
        }
        return known.child;
    }

    /** Where it may lead from a schema node. */
    Set<Reach> reach(Set<Reach> from, ReadSet reads) {
        Set<Reach> to = new LinkedHashSet<>();
        for (Reach at : from) {
            to.addAll(SchemaWalk.along(axis, test, at));
        }
        for (Reach at : to) {
            reads.exists(at);
            for (Expr predicate : predicates) {
                predicate.reach(at, reads);
            }
        }
        return to;
    }
}
