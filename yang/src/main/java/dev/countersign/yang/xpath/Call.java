package dev.countersign.yang.xpath;

import java.util.List;
import java.util.Set;

/** Calls of functions that give a boolean, a number or a string. */
final class Call {
    private Call() {}

    /**
     * What a function reads besides evaluating its arguments.
     *
     * @param values whether string-values of node-sets matter, not only which nodes they hold
     * @param focus whether it looks at the position or the size of the focus
     */
    record Reading(boolean values, boolean focus) {
        static final Reading VALUES = new Reading(true, false);
        static final Reading EXISTENCE = new Reading(false, false);
        static final Reading POSITION = new Reading(false, true);

        private boolean fixed(List<Expr> arguments) {
            return !focus && arguments.stream().allMatch(Expr::fixed);
        }

        private void reach(List<Expr> arguments, Reach at, ReadSet reads) {
            for (Expr argument : arguments) {
                Set<Reach> nodes = argument.reach(at, reads);
                if (values) {
                    reads.values(nodes);
                }
            }
        }
    }

    @FunctionalInterface
    interface TruthBody {
        boolean of(List<Expr> arguments, Focus focus);
    }

    @FunctionalInterface
    interface NumberBody {
        double of(List<Expr> arguments, Focus focus);
    }

    @FunctionalInterface
    interface StringBody {
        String of(List<Expr> arguments, Focus focus);
    }

    static final class OfTruth extends TruthExpr {
        private final List<Expr> arguments;
        private final Reading reading;
        private final TruthBody body;

        OfTruth(List<Expr> arguments, Reading reading, TruthBody body) {
            this.arguments = List.copyOf(arguments);
            this.reading = reading;
            this.body = body;
        }

        @Override
        boolean truth(Focus focus) {
            focus.budget().spend(1);
            return body.of(arguments, focus);
        }

        @Override
        boolean fixed() {
            return reading.fixed(arguments);
        }

        @Override
        Set<Reach> reach(Reach focus, ReadSet reads) {
            reading.reach(arguments, focus, reads);
            return Set.of();
        }
    }

    static final class OfNumber extends NumberExpr {
        private final List<Expr> arguments;
        private final Reading reading;
        private final NumberBody body;

        OfNumber(List<Expr> arguments, Reading reading, NumberBody body) {
            this.arguments = List.copyOf(arguments);
            this.reading = reading;
            this.body = body;
        }

        @Override
        double number(Focus focus) {
            focus.budget().spend(1);
            return body.of(arguments, focus);
        }

        @Override
        boolean fixed() {
            return reading.fixed(arguments);
        }

        @Override
        Set<Reach> reach(Reach focus, ReadSet reads) {
            reading.reach(arguments, focus, reads);
            return Set.of();
        }
    }

    static final class OfString extends StringExpr {
        private final List<Expr> arguments;
        private final Reading reading;
        private final StringBody body;

        OfString(List<Expr> arguments, Reading reading, StringBody body) {
            this.arguments = List.copyOf(arguments);
            this.reading = reading;
            this.body = body;
        }

        @Override
        String string(Focus focus) {
            String text = body.of(arguments, focus);
            focus.budget().spend(1 + text.length() / 64);
            return text;
        }

        @Override
        boolean fixed() {
            return reading.fixed(arguments);
        }

        @Override
        Set<Reach> reach(Reach focus, ReadSet reads) {
            reading.reach(arguments, focus, reads);
            return Set.of();
        }
    }
}
