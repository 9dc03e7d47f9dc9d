package dev.countersign.vendor.change;

import dev.countersign.core.filter.AddressMask;

/**
 * One address of a match.
 *
 * @param except whether it takes addresses away (Junos {@code except}); the longest matching mask decides
 */
public record AddressTest(AddressMask mask, boolean except) {
    public static AddressTest of(AddressMask mask) {
        return new AddressTest(mask, false);
    }
}
