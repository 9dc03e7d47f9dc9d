package dev.countersign.yang.xpath;

/**
 * How many steps evaluation may take: expressions come from devices, and some take time that is exponential in their length.
 * A step is a node looked at, an operation, or a few characters of a text.
 */
public final class Budget {
    /** For all expressions of one validation together: seconds, not minutes. */
    public static final long STANDARD = 400_000_000;

    private static final int MOST_NESTED = 64;

    private final long granted;
    private long left;
    private int nested;

    public Budget(long steps) {
        this.granted = steps;
        this.left = steps;
    }

    /** Takes steps; past the end the evaluation is left. */
    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new Spent();
        }
    }

    /** One condition more that has to be decided before the one at hand can be. */
    void enter() {
        if (++nested > MOST_NESTED) {
            throw new Spent();
        }
    }

    void leave() {
        nested--;
    }

    /** For messages. */
    public String shown() {
        return granted + " steps, " + MOST_NESTED + " conditions that wait for each other";
    }

    /** Runs something that spends; false when it had to be left because nothing was left to spend. */
    public boolean suffices(Runnable evaluation) {
        try {
            evaluation.run();
            return true;
        } catch (Spent e) {
            nested = 0;
            return false;
        }
    }

    /** Thrown out of an evaluation when nothing is left. */
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super("the budget is spent", null, false, false);
        }
    }
}
