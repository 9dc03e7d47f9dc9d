package dev.countersign.yang.xpath;

import java.util.Set;

/** {@code + - * div mod} on IEEE 754 doubles (XPath 1.0 section 3.5). */
final class Arithmetic extends NumberExpr {
    private final Expr left;
    private final Expr right;
    private final Operator operator;

    enum Operator {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        REMAINDER
    }

    Arithmetic(Expr left, Expr right, Operator operator) {
        this.left = left;
        this.right = right;
        this.operator = operator;
    }

    /** {@code -x}; the sign of zero is kept. */
    static Arithmetic negated(Expr expression) {
        return new Arithmetic(Constant.of(-1), expression, Operator.MULTIPLY);
    }

    @Override
    double number(Focus focus) {
        focus.budget().spend(1);
        double a = left.number(focus);
        double b = right.number(focus);
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case REMAINDER -> a % b;
        };
    }

    @Override
    boolean fixed() {
        return left.fixed() && right.fixed();
    }

    @Override
    Set<Reach> reach(Reach focus, ReadSet reads) {
        reads.values(left.reach(focus, reads));
        reads.values(right.reach(focus, reads));
        return Set.of();
    }
}
