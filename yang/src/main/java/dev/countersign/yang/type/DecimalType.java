package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** {@code decimal64} (RFC 7950 section 9.3); canonical has no needless zeros but one digit on each side of the point. */
record DecimalType(int fractionDigits, Intervals<BigDecimal> range) implements ValueType {
    private static final Pattern LEXICAL = Pattern.compile("[+-]?\\d{1,32}(\\.\\d{1,32})?");
    private static final BigDecimal LOWEST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(Long.MAX_VALUE);

    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        String digits = text.strip();
        if (!LEXICAL.matcher(digits).matches()) {
            return new Mismatch("a decimal number with at most " + fractionDigits + " fraction digits");
        }
        BigDecimal number = new BigDecimal(digits).stripTrailingZeros();
        BigDecimal scaled = number.movePointRight(fractionDigits);
        if (number.scale() > fractionDigits || scaled.compareTo(LOWEST) < 0 || scaled.compareTo(HIGHEST) > 0) {
            return new Mismatch("a decimal number of 64 bits with at most " + fractionDigits + " fraction digits");
        }
        return range.contains(number)
                ? new Value(number.setScale(Math.max(1, number.scale())).toPlainString(), Value.Kind.TEXT)
                : new Mismatch("a decimal number in " + range);
    }

    @Override
    public String restriction() {
        return range.toString();
    }
}
