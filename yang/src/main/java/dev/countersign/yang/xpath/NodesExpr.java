package dev.countersign.yang.xpath;

/** An expression of type node-set. */
abstract non-sealed class NodesExpr extends Expr {
    abstract NodeSet nodes(Focus focus);

    @Override
    final Type type() {
        return Type.NODES;
    }

    @Override
    boolean truth(Focus focus) {
        return nodes(focus).size() > 0;
    }

    @Override
    final double number(Focus focus) {
        return Numbers.parse(string(focus));
    }

    @Override
    final String string(Focus focus) {
        Place first = nodes(focus).first();
        return first == null ? "" : first.stringValue();
    }
}
