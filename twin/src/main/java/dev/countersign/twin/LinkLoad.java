package dev.countersign.twin;

import dev.countersign.core.inventory.InterfaceRef;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a link or of an edge port.
 *
 * @param link the link's id, or the neighbour at an edge port
 * @param from the interface that sends; null when a neighbour does
 * @param to the interface that receives; null when a neighbour does
 * @param capacity bit/s
 * @param packetsPerSecond carried, after loss
 * @param bitsPerSecond carried, after loss
 * @param utilisation offered load by capacity; above 1 when overloaded
 * @param loss part of the packets lost in the queue, 0 to 1
 * @param delay waiting, sending and propagation, in seconds
 */
public record LinkLoad(
        String link,
        @Nullable InterfaceRef from,
        @Nullable InterfaceRef to,
        double capacity,
        double packetsPerSecond,
        double bitsPerSecond,
        double utilisation,
        double loss,
        double delay) {}
