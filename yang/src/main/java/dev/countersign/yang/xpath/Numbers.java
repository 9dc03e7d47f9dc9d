package dev.countersign.yang.xpath;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Conversions between strings and numbers (XPath 1.0 sections 4.2 and 4.4). */
final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("[ \t\r\n]*-?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)[ \t\r\n]*");
    private static final int LONGEST = 512;
    private static final double WHOLE = 1e15;

    private Numbers() {}

    static double parse(String text) {
        long small = small(text);
        if (small != Long.MIN_VALUE) {
            return small;
        }
        return text.length() <= LONGEST && NUMBER.matcher(text).matches()
                ? Double.parseDouble(text.strip())
                : Double.NaN;
    }

    /** The number of a few digits, as nearly all are; {@link Long#MIN_VALUE} when it is not one. */
    private static long small(String text) {
        int length = text.length();
        if (length == 0 || length > 15) {
            return Long.MIN_VALUE;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Long.MIN_VALUE;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    static String format(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        if (number == Math.rint(number) && Math.abs(number) < WHOLE) {
            return Long.toString((long) number);
        }
        String plain = BigDecimal.valueOf(number).toPlainString();
        return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }

    /** Halves go up (section 4.4). */
    static double round(double number) {
        return Double.isNaN(number) || Double.isInfinite(number) || number == Math.rint(number)
                ? number
                : Math.floor(number + 0.5);
    }
}
