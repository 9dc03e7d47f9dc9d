package dev.countersign.yang.xpath;

import java.util.Set;

/** A compiled expression. Evaluates straight to what is asked for, so that nothing is converted on the way. */
abstract sealed class Expr permits TruthExpr, NumberExpr, StringExpr, NodesExpr {
    /** What it evaluates to by itself. */
    enum Type {
        NODES,
        BOOLEAN,
        NUMBER,
        STRING
    }

    abstract Type type();

    abstract boolean truth(Focus focus);

    abstract double number(Focus focus);

    abstract String string(Focus focus);

    /** Whether it gives the same for every node of a predicate: it looks at {@code current()} and the root only. */
    abstract boolean fixed();

    /** Notes what it may read when it is evaluated at a schema node; for a node-set, the nodes it may hold. */
    abstract Set<Reach> reach(Reach focus, ReadSet reads);
}
