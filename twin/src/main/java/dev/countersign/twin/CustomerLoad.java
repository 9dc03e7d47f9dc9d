package dev.countersign.twin;

import dev.countersign.core.inventory.Customer;

/**
 * What is sent to a customer's prefix, in packets per second.
 *
 * @param deliveredBits bits per second delivered
 * @param delay mean from entering to leaving the network, of what is delivered, in seconds; 0 when nothing is
 */
public record CustomerLoad(
        Customer customer,
        double offered,
        double delivered,
        double deliveredBits,
        double filtered,
        double congested,
        double delay) {}
