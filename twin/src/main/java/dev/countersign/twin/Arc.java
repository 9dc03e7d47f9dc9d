package dev.countersign.twin;

import dev.countersign.core.inventory.InterfaceRef;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a link, or of an edge port, as an outgoing queue and a wire.
 *
 * @param index its place in {@link Graph#arcs}
 * @param link id of the link, or the neighbour at an edge port
 * @param from router number; {@link #OUTSIDE} when it comes from a neighbour
 * @param tail the interface that sends; null when a neighbour does
 * @param head the interface that receives; null when a neighbour does
 * @param delay propagation delay in seconds
 */
record Arc(
        int index,
        String link,
        int from,
        int to,
        @Nullable InterfaceRef tail,
        @Nullable InterfaceRef head,
        double capacity,
        double delay,
        int metric) {
    static final int OUTSIDE = -1;
}
