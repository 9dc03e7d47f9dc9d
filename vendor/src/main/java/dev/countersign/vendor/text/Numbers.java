package dev.countersign.vendor.text;

import dev.countersign.core.Text;
import dev.countersign.core.filter.IpAddress;

/** Numbers and addresses out of words. */
public final class Numbers {
    private static final int MAX_DIGITS = 18;

    private Numbers() {}

    /** A whole number within bounds, or {@link NotThis}. */
    public static long within(String word, long low, long high, String what) {
        if (word.length() <= MAX_DIGITS && !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            long number = Long.parseLong(word);
            if (number >= low && number <= high) {
                return number;
            }
        }
        throw new NotThis("expected " + what + " from " + low + " to " + high + ", found " + Text.quoted(word));
    }

    /** An IPv4 address, or {@link NotThis}. */
    public static IpAddress ipv4(String word) {
        String[] octets = word.split("\\.", -1);
        if (octets.length != 4) {
            throw new NotThis("expected an IPv4 address, found " + Text.quoted(word));
        }
        int bits = 0;
        for (String octet : octets) {
            bits = bits << 8 | (int) within(octet, 0, 255, "an octet");
        }
        return IpAddress.v4(bits);
    }
}
