package dev.countersign.yang.xpath;

import java.util.Set;

/** {@code and} and {@code or}: the right side is evaluated only when the left leaves it open. */
final class Logical extends TruthExpr {
    private final Expr left;
    private final Expr right;
    private final boolean and;

    Logical(Expr left, Expr right, boolean and) {
        this.left = left;
        this.right = right;
        this.and = and;
    }

    @Override
    boolean truth(Focus focus) {
        focus.budget().spend(1);
        return and ? left.truth(focus) && right.truth(focus) : left.truth(focus) || right.truth(focus);
    }

    @Override
    boolean fixed() {
        return left.fixed() && right.fixed();
    }

    @Override
    Set<Reach> reach(Reach focus, ReadSet reads) {
        left.reach(focus, reads);
        right.reach(focus, reads);
        return Set.of();
    }
}
