package dev.countersign.yang.xpath;

import java.util.List;
import java.util.Set;

/** An expression with predicates, {@code (a | b)[1]}: positions are those of document order (XPath 1.0 section 3.3). */
final class Filtered extends NodesExpr {
    private final NodesExpr expression;
    private final List<Expr> predicates;

    Filtered(NodesExpr expression, List<Expr> predicates) {
        this.expression = expression;
        this.predicates = List.copyOf(predicates);
    }

    @Override
    NodeSet nodes(Focus focus) {
        NodeSet nodes = expression.nodes(focus).inDocumentOrder();
        for (Expr predicate : predicates) {
            nodes = Step.filter(nodes, predicate, focus);
        }
        return nodes;
    }

    @Override
    boolean fixed() {
        return expression.fixed();
    }

    @Override
    Set<Reach> reach(Reach focus, ReadSet reads) {
        Set<Reach> nodes = expression.reach(focus, reads);
        for (Reach at : nodes) {
            predicates.forEach(p -> p.reach(at, reads));
        }
        return nodes;
    }
}
