package dev.countersign.twin;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;

/**
 * A prefix that is reached through an edge port. The longest prefix wins; of several ports with the same prefix each
 * router uses the nearest by IGP distance, and all of them where the distance is equal.
 */
public record Route(IpPrefix prefix, InterfaceRef exit) {}
