package dev.countersign.twin;

import dev.countersign.core.inventory.InterfaceRef;
import org.jspecify.annotations.Nullable;

/**
 * Part of a demand passing a router, as a flow meter there sees it.
 *
 * @param region its header values
 * @param in where it arrived
 * @param out where it was sent; null when it was dropped before that
 * @param droppedBy the filter entry that dropped it; null when forwarded, or when {@code out} is null for want of a
 *     route. Loss in the outgoing queue comes later and does not show.
 */
public record Passage(
        Demand demand,
        Region region,
        InterfaceRef in,
        @Nullable InterfaceRef out,
        @Nullable EntryKey droppedBy,
        double packetsPerSecond,
        double bitsPerSecond) {}
