package dev.countersign.state.window;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.state.artifact.PrefixItem;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Prefixes as the 64-bit items of a sketch; see {@link PrefixItem}. An address belongs to the prefix of the common
 * length around it, or to the longest of the finer prefixes that
 * holds it. Finding the item of an address allocates nothing.
 */
final class PrefixItems {
    /** The longest prefix that fits beside the last octet: all of IPv4, and of IPv6 the first 56 bits. */
    static final int LONGEST_6 = PrefixItem.LONGEST_6;

    private final int length4;
    private final int length6;
    private final long[] finer;
    private final int[] finerLengths4;
    private final int[] finerLengths6;

    private PrefixItems(int length4, int length6, List<IpPrefix> finer) {
        this.length4 = length4;
        this.length6 = length6;
        this.finer = finer.stream().mapToLong(PrefixItem::of).sorted().toArray();
        this.finerLengths4 = lengths(finer, 4);
        this.finerLengths6 = lengths(finer, 6);
    }

    /** @param prefixes told apart where they are longer than the common length; others are ignored */
    static PrefixItems of(int length4, int length6, Collection<IpPrefix> prefixes) {
        return new PrefixItems(
                length4,
                length6,
                prefixes.stream()
                        .filter(p -> p.address().version() == 4
                                ? p.length() > length4
                                : p.length() > length6 && p.length() <= LONGEST_6)
                        .toList());
    }

    int length4() {
        return length4;
    }

    int length6() {
        return length6;
    }

    /** The item of the prefix that an address belongs to. */
    long item(int version, long high, long low) {
        for (int length : version == 6 ? finerLengths6 : finerLengths4) {
            long item = PrefixItem.of(version, high, low, length);
            if (Arrays.binarySearch(finer, item) >= 0) {
                return item;
            }
        }
        return PrefixItem.of(version, high, low, version == 6 ? length6 : length4);
    }

    /** The prefix of an item. */
    static IpPrefix prefix(long item) {
        return PrefixItem.prefix(item);
    }

    /** The lengths of these prefixes, each once, longest first. */
    private static int[] lengths(List<IpPrefix> prefixes, int version) {
        int[] ascending = prefixes.stream()
                .filter(p -> p.address().version() == version)
                .mapToInt(IpPrefix::length)
                .distinct()
                .sorted()
                .toArray();
        int[] descending = new int[ascending.length];
        for (int i = 0; i < ascending.length; i++) {
            descending[i] = ascending[ascending.length - 1 - i];
        }
        return descending;
    }
}
