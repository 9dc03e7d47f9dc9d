package dev.countersign.yang.xpath;

import java.util.Set;

/** {@code current()} (RFC 7950 section 10.1.1). */
final class Current extends NodesExpr {
    @Override
    NodeSet nodes(Focus focus) {
        return NodeSet.of(focus.current());
    }

    @Override
    boolean fixed() {
        return true;
    }

    @Override
    Set<Reach> reach(Reach focus, ReadSet reads) {
        reads.exists(reads.context());
        return Set.of(reads.context());
    }
}
