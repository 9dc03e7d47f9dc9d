package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;
import java.math.BigInteger;

/** The eight integer types (RFC 7950 section 9.2), decimal as data are. */
record IntegerType(String name, Intervals<BigInteger> range, Value.Kind kind) implements ValueType {
    private static final int LONGEST = 64;
    private static final int DIGITS_OF_A_LONG = 18;

    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        String digits = text.strip();
        if (!isInteger(digits)) {
            return new Mismatch("a decimal integer, " + name + " " + range);
        }
        if (digits.length() <= DIGITS_OF_A_LONG) {
            long number = Long.parseLong(digits);
            boolean canonical =
                    digits.charAt(0) != '+' && (digits.charAt(0) != '0' || digits.length() == 1) && number >= 0;
            return fits(number)
                    ? new Value(canonical ? digits : Long.toString(number), kind)
                    : new Mismatch("an integer in " + range);
        }
        BigInteger number = new BigInteger(digits);
        return range.contains(number) ? new Value(number.toString(), kind) : new Mismatch("an integer in " + range);
    }

    private static boolean isInteger(String text) {
        int from = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        if (text.length() == from || text.length() > LONGEST) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private boolean fits(long number) {
        for (Intervals.Interval<BigInteger> interval : range.intervals()) {
            if (clamped(interval.low()) <= number && number <= clamped(interval.high())) {
                return true;
            }
        }
        return range.intervals().isEmpty();
    }

    /** Ends beyond 64 bits are beyond what is compared with them. */
    private static long clamped(BigInteger end) {
        if (end.bitLength() < Long.SIZE) {
            return end.longValue();
        }
        return end.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    @Override
    public String restriction() {
        return range.toString();
    }
}
