package dev.countersign.yang.type;

import java.util.regex.Pattern;

/**
 * A pattern of a module, matched with a budget. Modules come from devices, and a backtracking matcher needs exponential
 * time for some expressions; each look at a character of the input costs one step, and so does no harm beyond the budget.
 */
public final class BoundedPattern {
    private static final int BUDGET = 2_000_000;

    private final Pattern pattern;
    private final String source;
    private final boolean inverted;

    /**
     * @param source the expression as the module has it
     * @param inverted {@code modifier invert-match}
     */
    BoundedPattern(Pattern pattern, String source, boolean inverted) {
        this.pattern = pattern;
        this.source = source;
        this.inverted = inverted;
    }

    /** As Java writes it. */
    String java() {
        return pattern.pattern();
    }

    /** As the module writes it. */
    String source() {
        return source;
    }

    boolean isInverted() {
        return inverted;
    }

    /** What is expected instead; empty when the text fits. */
    public String objection(String text) {
        try {
            boolean matches = pattern.matcher(new Metered(text)).matches();
            return matches != inverted ? "" : (inverted ? "no match of pattern " : "a match of pattern ") + source;
        } catch (BudgetSpent | StackOverflowError e) {
            return "a text that pattern " + source + " decides within " + BUDGET + " steps";
        }
    }

    /** Thrown by the input itself, to get out of the matcher. */
    private static final class BudgetSpent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BudgetSpent() {
            super("the budget for one match is spent", null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private static final class Metered implements CharSequence {
        private final String text;
        private int left = BUDGET;

        Metered(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new BudgetSpent();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
