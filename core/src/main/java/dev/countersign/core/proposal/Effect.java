package dev.countersign.core.proposal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.InterfaceRef;

/** What a claim says the change does, in terms that can be compared with the change. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Effect {
    /** Traffic at the access list named is treated so. */
    record Filters(String list, Traffic traffic, Action action) implements Effect {}

    /** An access list is put to work on an interface. */
    record Attaches(InterfaceRef at, Direction direction, String list) implements Effect {}

    /** An access list stops working on an interface. */
    record Detaches(InterfaceRef at, Direction direction, String list) implements Effect {}

    /** Traffic is limited to a rate in packets per second. */
    record RateLimits(InterfaceRef at, Traffic traffic, double packetsPerSecond) implements Effect {}

    /** A node gets a value; the path as in {@link dev.countersign.core.config.NodeChange}. */
    record Sets(String path, String value) implements Effect {}

    /** A node goes. */
    record Removes(String path) implements Effect {}
}
