package dev.countersign.state.window;

/** Spreads a flow's packets evenly over its time. */
public final class FlowShare {
    private FlowShare() {}

    /**
     * How much of an amount falls before a time, rounded so that consecutive parts add up to the whole.
     *
     * @param start of the flow
     * @param end of the flow, inclusive
     */
    public static long before(long amount, long start, long end, long time) {
        if (time <= start) {
            return 0;
        }
        if (time > end) {
            return amount;
        }
        double part = (double) (time - start) / (end - start + 1);
        return Math.min(amount, Math.round(amount * part));
    }

    /** How much of an amount falls into a span of time, its end excluded. */
    public static long within(long amount, long start, long end, long from, long to) {
        return before(amount, start, end, to) - before(amount, start, end, from);
    }
}
