package dev.countersign.twin;

import dev.countersign.core.inventory.InterfaceRef;
import java.time.Duration;

/**
 * A point-to-point link between two routers, the same in both directions.
 *
 * @param capacity bit/s
 * @param delay propagation delay one way
 * @param metric IGP cost, 1 to 65535
 */
public record Circuit(String id, InterfaceRef a, InterfaceRef b, long capacity, Duration delay, int metric) {
    public Circuit {
        if (metric < 1 || metric > 65_535) {
            throw new IllegalArgumentException("link " + id + ": expected a metric of 1 to 65535, found " + metric);
        }
        if (capacity <= 0 || delay.isNegative()) {
            throw new IllegalArgumentException("link " + id + ": expected a positive capacity and no negative delay, "
                    + "found " + capacity + " and " + delay);
        }
        if (a.device().equals(b.device())) {
            throw new IllegalArgumentException("link " + id + ": expected two routers, found " + a + " and " + b);
        }
    }
}
