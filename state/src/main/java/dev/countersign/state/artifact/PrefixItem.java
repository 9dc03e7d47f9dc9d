package dev.countersign.state.artifact;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;

/**
 * A prefix as the 64-bit item of a sketch, there and back: the prefix's first bits, and in the last octet its length,
 * with the highest bit set for IPv6. So one sketch holds prefixes of both versions and of several lengths.
 */
public final class PrefixItem {
    /** The longest IPv6 prefix that fits beside the last octet; of IPv4 all do. */
    public static final int LONGEST_6 = 56;

    private static final int CODE_BITS = 8;
    private static final long CODE_MASK = 0xFF;
    private static final int VERSION_6 = 0x80;

    private PrefixItem() {}

    /** The item of a prefix; of IPv6 at most {@value #LONGEST_6} bits long. */
    public static long of(IpPrefix prefix) {
        IpAddress address = prefix.address();
        return of(address.version(), address.high(), address.low(), prefix.length());
    }

    /** The item of the prefix of this length around an address, given as {@link IpAddress} has it; allocates nothing. */
    public static long of(int version, long high, long low, int length) {
        return version == 6
                ? (length == 0 ? 0 : high & (-1L << (Long.SIZE - length))) | VERSION_6 | length
                : ((low & (-1L << (Integer.SIZE - length))) << CODE_BITS) | length;
    }

    /** The prefix of an item. */
    public static IpPrefix prefix(long item) {
        int code = (int) (item & CODE_MASK);
        long bits = item & ~CODE_MASK;
        return (code & VERSION_6) != 0
                ? new IpPrefix(new IpAddress(6, bits, 0), code & ~VERSION_6)
                : new IpPrefix(new IpAddress(4, 0, bits >>> CODE_BITS), code);
    }
}
