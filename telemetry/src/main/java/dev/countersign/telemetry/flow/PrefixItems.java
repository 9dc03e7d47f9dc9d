package dev.countersign.telemetry.flow;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.state.sketch.HeavyHitters.Hitter;

/**
 * Prefixes as the 64-bit items of a sketch, there and back: the prefix's bits above one octet that has the version. The
 * two lengths are fixed for all items.
 */
record PrefixItems(int length4, int length6) {
    private static final int VERSION_BITS = 8;
    private static final long VERSION_MASK = 0xFF;

    /** The item of the prefix around an address. */
    long item(int version, long high, long low) {
        return version == 6
                ? (high & -1L << (Long.SIZE - length6)) | 6
                : ((low & -1L << (Integer.SIZE - length4)) << VERSION_BITS) | 4;
    }

    /** The prefix of an item. */
    IpPrefix prefix(Hitter hitter) {
        long bits = hitter.item() & ~VERSION_MASK;
        return (hitter.item() & VERSION_MASK) == 6
                ? new IpPrefix(new IpAddress(6, bits, 0), length6)
                : new IpPrefix(new IpAddress(4, 0, bits >>> VERSION_BITS), length4);
    }
}
