package dev.countersign.core.filter;

import java.util.Optional;

/**
 * A set of IP addresses: those that equal {@code address} in every bit that {@code wildcard} has clear. A wildcard need
 * not be contiguous, so that what Cisco's wildcard masks and Junos' netmasks can say is said exactly; every
 * {@link IpPrefix} is one of these too.
 *
 * @param address with all bits zero that the wildcard has set
 * @param wildcard a set bit matches either value
 */
public record AddressMask(IpAddress address, IpAddress wildcard) {
    public AddressMask {
        if (address.version() != wildcard.version()) {
            throw new IllegalArgumentException(
                    "wildcard: expected IP version " + address.version() + ", found " + wildcard.version());
        }
        if ((address.high() & wildcard.high()) != 0 || (address.low() & wildcard.low()) != 0) {
            throw new IllegalArgumentException(
                    "address under a wildcard: expected zero bits, found " + address + " with wildcard " + wildcard);
        }
    }

    /** The set that holds the address: bits under the wildcard are cleared, as devices do. */
    public static AddressMask around(IpAddress address, IpAddress wildcard) {
        IpAddress fixed =
                new IpAddress(address.version(), address.high() & ~wildcard.high(), address.low() & ~wildcard.low());
        return new AddressMask(fixed, wildcard);
    }

    /** The addresses of a prefix. */
    public static AddressMask of(IpPrefix prefix) {
        IpAddress address = prefix.address();
        int host = address.bits() - prefix.length();
        IpAddress wildcard = new IpAddress(address.version(), lowBits(host - 64), lowBits(Math.min(host, 64)));
        return new AddressMask(address, wildcard);
    }

    /** Whether the wildcard is a run of set bits at the end, so that this is a prefix. */
    public boolean contiguous() {
        return wildcard.high() == 0
                ? (wildcard.low() & (wildcard.low() + 1)) == 0
                : wildcard.low() == -1 && (wildcard.high() & (wildcard.high() + 1)) == 0;
    }

    /** The same set as a prefix; empty when the wildcard is not contiguous. */
    public Optional<IpPrefix> prefix() {
        int free = Long.bitCount(wildcard.high()) + Long.bitCount(wildcard.low());
        return contiguous() ? Optional.of(new IpPrefix(address, address.bits() - free)) : Optional.empty();
    }

    public boolean contains(IpAddress other) {
        return other.version() == address.version()
                && (other.high() & ~wildcard.high()) == address.high()
                && (other.low() & ~wildcard.low()) == address.low();
    }

    @Override
    public String toString() {
        return prefix().map(IpPrefix::toString).orElseGet(() -> address + " wildcard " + wildcard);
    }

    private static long lowBits(int bits) {
        return bits <= 0 ? 0 : -1L >>> (64 - bits);
    }
}
