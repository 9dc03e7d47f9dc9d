package dev.countersign.twin;

import dev.countersign.core.inventory.Customer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One region of a demand on its way through the network, as factors that do not depend on load.
 *
 * @param demand index in the traffic matrix
 * @param packets per second
 * @param customer who it is for; null when not for a customer
 * @param hops every hop after all that lead to it; empty when it cannot enter
 */
record Flow(
        int demand,
        double packets,
        double bitsPerPacket,
        @Nullable Customer customer,
        List<Hop> hops) {}
