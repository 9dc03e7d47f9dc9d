package dev.countersign.yang.xpath;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A location path, or a path after another expression (XPath 1.0 sections 2 and 3.3). */
final class LocationPath extends NodesExpr {
    private final Start start;
    private final @Nullable NodesExpr before;
    private final List<Step> steps;

    enum Start {
        ROOT,
        CONTEXT,
        EXPRESSION
    }

    private LocationPath(Start start, @Nullable NodesExpr before, List<Step> steps) {
        this.start = start;
        this.before = before;
        this.steps = List.copyOf(steps);
    }

    static LocationPath absolute(List<Step> steps) {
        return new LocationPath(Start.ROOT, null, steps);
    }

    static LocationPath relative(List<Step> steps) {
        return new LocationPath(Start.CONTEXT, null, steps);
    }

    static LocationPath after(NodesExpr before, List<Step> steps) {
        return new LocationPath(Start.EXPRESSION, before, steps);
    }

    /** The child that this path is, when it is nothing more. */
    @Nullable
    NodeName onlyChild() {
        return start == Start.CONTEXT && steps.size() == 1 ? steps.getFirst().plainChild() : null;
    }

    @Override
    NodeSet nodes(Focus focus) {
        NodeSet from = switch (start) {
            case ROOT -> NodeSet.of(focus.current().tree().root());
            case CONTEXT -> NodeSet.of(focus.node());
            case EXPRESSION -> before == null ? NodeSet.EMPTY : before.nodes(focus);
        };
        int next = 0;
        if (from.size() == 1) {
            Place at = from.get(0);
            while (next < steps.size() && steps.get(next).isPlain()) {
                Place to = single(at, steps.get(next));
                if (to == null) {
                    break;
                }
                focus.budget().spend(1);
                at = to;
                next++;
            }
            from = NodeSet.of(at);
        }
        for (int i = next; i < steps.size() && from.size() > 0; i++) {
            from = steps.get(i).apply(from, focus);
        }
        return from;
    }

    /** The one node that a plain step leads to; null when there is none, or more. */
    private static @Nullable Place single(Place at, Step step) {
        if (step.axis() == Axis.CHILD) {
            NodeDefinition child = at.isText() ? null : step.resolve(at.definition());
            return child != null && at.count(child) == 1 ? at.at(child, 0) : null;
        }
        Place to = step.axis() == Axis.PARENT ? at.parent() : at;
        return to != null && step.test().takes(to) ? to : null;
    }

    @Override
    boolean fixed() {
        return switch (start) {
            case ROOT -> true;
            case CONTEXT -> false;
            case EXPRESSION -> before != null && before.fixed();
        };
    }

    @Override
    Set<Reach> reach(Reach focus, ReadSet reads) {
        Set<Reach> at = switch (start) {
            case ROOT -> Set.of(SchemaWalk.root(focus));
            case CONTEXT -> Set.of(focus);
            case EXPRESSION -> before == null ? Set.of() : before.reach(focus, reads);
        };
        if (steps.isEmpty()) {
            at.forEach(reads::exists);
        }
        for (Step step : steps) {
            at = step.reach(at, reads);
        }
        return at;
    }
}
