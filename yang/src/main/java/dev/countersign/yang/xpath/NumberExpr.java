package dev.countersign.yang.xpath;

/** An expression of type number. */
abstract non-sealed class NumberExpr extends Expr {
    @Override
    final Type type() {
        return Type.NUMBER;
    }

    @Override
    final boolean truth(Focus focus) {
        double number = number(focus);
        return number != 0 && !Double.isNaN(number);
    }

    @Override
    final String string(Focus focus) {
        return Numbers.format(number(focus));
    }
}
