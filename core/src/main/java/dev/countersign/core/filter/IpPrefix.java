package dev.countersign.core.filter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.countersign.core.Text;

/** An IP prefix such as {@code 203.0.113.0/24}; bits past the length are zero, or it is refused. */
public record IpPrefix(IpAddress address, int length) {
    public IpPrefix {
        if (length < 0 || length > address.bits()) {
            throw new IllegalArgumentException("prefix length: expected 0 to " + address.bits() + ", found " + length);
        }
        if (!masked(address, length).equals(address)) {
            throw new IllegalArgumentException("prefix: expected " + masked(address, length) + "/" + length
                    + " (host bits zero), found " + address + "/" + length);
        }
    }

    /** The prefix of this length that holds the address. */
    public static IpPrefix around(IpAddress address, int length) {
        return new IpPrefix(masked(address, length), length);
    }

    /** Reads {@code address/length}; host bits that are set are refused. */
    @JsonCreator
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || text.length() - slash > 4) {
            throw new IllegalArgumentException("prefix: expected address/length, found " + Text.quoted(text));
        }
        try {
            return new IpPrefix(IpAddress.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("prefix: expected a number after the slash, found " + Text.quoted(text));
        }
    }

    public boolean contains(IpAddress other) {
        if (other.version() != address.version()) {
            return false;
        }
        long high = other.high() ^ address.high();
        long low = other.low() ^ address.low();
        return address.version() == 4
                ? (low & topBits(length + 32)) == 0
                : (high & topBits(Math.min(length, 64))) == 0 && (low & topBits(length - 64)) == 0;
    }

    /** Whether every address of the other prefix is in this one. */
    public boolean contains(IpPrefix other) {
        return other.length >= length && contains(other.address);
    }

    public boolean overlaps(IpPrefix other) {
        return contains(other) || other.contains(this);
    }

    @Override
    @JsonValue
    public String toString() {
        return address + "/" + length;
    }

    private static IpAddress masked(IpAddress address, int length) {
        return address.version() == 4
                ? new IpAddress(4, 0, address.low() & topBits(length + 32))
                : new IpAddress(
                        6, address.high() & topBits(Math.min(length, 64)), address.low() & topBits(length - 64));
    }

    /** A mask with the first bits of 64 set; none when negative or zero. */
    private static long topBits(int bits) {
        return bits <= 0 ? 0 : -1L << (64 - bits);
    }
}
