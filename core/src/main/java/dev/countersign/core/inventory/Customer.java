package dev.countersign.core.inventory;

import dev.countersign.core.filter.IpPrefix;
import java.util.Map;

/**
 * A customer of the network.
 *
 * @param prefix the addresses served
 * @param attachment the interface the customer hangs on
 * @param labels for example {@code service-class: gold}
 */
public record Customer(String name, IpPrefix prefix, InterfaceRef attachment, Map<String, String> labels) {
    public Customer {
        labels = Map.copyOf(labels);
    }
}
