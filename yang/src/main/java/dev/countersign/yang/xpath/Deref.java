package dev.countersign.yang.xpath;

import java.util.LinkedHashSet;
import java.util.Set;

/** {@code deref()} (RFC 7950 section 10.3.1): what the first leaf, a leafref or an instance-identifier, refers to. */
final class Deref extends NodesExpr {
    private final NodesExpr argument;

    Deref(NodesExpr argument) {
        this.argument = argument;
    }

    @Override
    NodeSet nodes(Focus focus) {
        Place first = argument.nodes(focus).first();
        return first == null ? NodeSet.EMPTY : References.targets(first);
    }

    @Override
    boolean fixed() {
        return argument.fixed();
    }

    @Override
    Set<Reach> reach(Reach focus, ReadSet reads) {
        Set<Reach> to = new LinkedHashSet<>();
        for (Reach at : argument.reach(focus, reads)) {
            reads.values(Set.of(at));
            to.addAll(ReferenceReach.targets(at, reads));
        }
        return to;
    }
}
