package dev.countersign.twin;

import dev.countersign.core.inventory.Customer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a region that is routed as one.
 *
 * @param share of the whole region's packets, 0 to 1
 * @param customer who it is for; null when not for a customer
 * @param regions header values by branch of the course
 */
record Way(double share, @Nullable Customer customer, Course course, List<Region> regions) {}
