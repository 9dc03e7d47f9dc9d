package dev.countersign.state.query;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.state.sketch.PrefixSketch;

/** Prefixes as a {@link PrefixSketch} has them: of IPv4 the 32 bits, of IPv6 the first 64. */
final class PrefixAddress {
    private PrefixAddress() {}

    static IpPrefix prefix(PrefixSketch sketch, long address, int length) {
        return sketch.addressBits() == PrefixSketch.IPV4
                ? new IpPrefix(new IpAddress(4, 0, address), length)
                : new IpPrefix(new IpAddress(6, address, 0), length);
    }

    /** The number of an address in a sketch of its version. */
    static long number(IpAddress address) {
        return address.version() == 4 ? address.low() : address.high();
    }
}
