package dev.countersign.yang.xpath;

import java.util.Set;

/** A number or a literal as the expression has it. */
final class Constant {
    private Constant() {}

    static NumberExpr of(double value) {
        return new NumberConstant(value);
    }

    static StringExpr of(String value) {
        return new Literal(value);
    }

    static final class NumberConstant extends NumberExpr {
        private final double value;

        NumberConstant(double value) {
            this.value = value;
        }

        @Override
        double number(Focus focus) {
            return value;
        }

        @Override
        boolean fixed() {
            return true;
        }

        @Override
        Set<Reach> reach(Reach focus, ReadSet reads) {
            return Set.of();
        }
    }

    static final class Literal extends StringExpr {
        private final String value;

        Literal(String value) {
            this.value = value;
        }

        String value() {
            return value;
        }

        @Override
        String string(Focus focus) {
            return value;
        }

        @Override
        boolean fixed() {
            return true;
        }

        @Override
        Set<Reach> reach(Reach focus, ReadSet reads) {
            return Set.of();
        }
    }
}
