package dev.countersign.yang.xpath;

/** An expression of type boolean. */
abstract non-sealed class TruthExpr extends Expr {
    @Override
    final Type type() {
        return Type.BOOLEAN;
    }

    @Override
    final double number(Focus focus) {
        return truth(focus) ? 1 : 0;
    }

    @Override
    final String string(Focus focus) {
        return truth(focus) ? "true" : "false";
    }
}
