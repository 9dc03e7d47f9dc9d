package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;
import java.math.BigInteger;

/** The eight integer types (RFC 7950 section 9.2), decimal as data are. */
record IntegerType(String name, Intervals<BigInteger> range, Value.Kind kind) implements ValueType {
    private static final int LONGEST = 64;

    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        String digits = text.strip();
        if (!isInteger(digits)) {
            return new Mismatch("a decimal integer, " + name + " " + range);
        }
        BigInteger number = new BigInteger(digits);
        return range.contains(number) ? new Value(number.toString(), kind) : new Mismatch("an integer in " + range);
    }

    private static boolean isInteger(String text) {
        int from = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        if (text.length() == from || text.length() > LONGEST) {
            return false;
        }
        return text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String restriction() {
        return range.toString();
    }
}
