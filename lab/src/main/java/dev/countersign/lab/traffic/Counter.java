package dev.countersign.lab.traffic;

/** A 64-bit counter that advances by fractions; it wraps at 2^64 like {@code yang:counter64} (RFC 6991 section 3). */
final class Counter {
    private long value;
    private double fraction;

    void add(double amount) {
        double sum = fraction + amount;
        long whole = (long) sum;
        value += whole;
        fraction = sum - whole;
    }

    /** The value read as unsigned. */
    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }
}
