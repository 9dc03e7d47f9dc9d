package dev.countersign.twin;

import dev.countersign.core.inventory.InterfaceRef;

/**
 * An interface where traffic enters and leaves the network.
 *
 * @param at the interface
 * @param capacity bit/s, each way
 * @param neighbour who is on the other side: a customer or a transit peer
 */
public record EdgePort(InterfaceRef at, long capacity, String neighbour) {
    public EdgePort {
        if (capacity <= 0) {
            throw new IllegalArgumentException(
                    "edge port " + at + ": expected a positive capacity in bit/s, found " + capacity);
        }
    }
}
