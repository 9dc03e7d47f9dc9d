package dev.countersign.yang.xpath;

/** An expression of type string. */
abstract non-sealed class StringExpr extends Expr {
    @Override
    final Type type() {
        return Type.STRING;
    }

    @Override
    final boolean truth(Focus focus) {
        return !string(focus).isEmpty();
    }

    @Override
    final double number(Focus focus) {
        return Numbers.parse(string(focus));
    }
}
