package dev.countersign.yang.xpath;

import java.util.LinkedHashSet;
import java.util.Set;

/** {@code a | b}. */
final class Union extends NodesExpr {
    private final NodesExpr left;
    private final NodesExpr right;

    Union(NodesExpr left, NodesExpr right) {
        this.left = left;
        this.right = right;
    }

    @Override
    NodeSet nodes(Focus focus) {
        NodeSet a = left.nodes(focus);
        NodeSet b = right.nodes(focus);
        NodeSet all = new NodeSet(a.size() + b.size());
        all.addAll(a);
        all.addAll(b);
        focus.budget().spend(all.size());
        return all.tidied();
    }

    @Override
    boolean fixed() {
        return left.fixed() && right.fixed();
    }

    @Override
    Set<Reach> reach(Reach focus, ReadSet reads) {
        Set<Reach> all = new LinkedHashSet<>(left.reach(focus, reads));
        all.addAll(right.reach(focus, reads));
        return all;
    }
}
