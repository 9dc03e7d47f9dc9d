package dev.countersign.twin;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of one demand, in packets per second. Offered is delivered, filtered, congested and unrouted together.
 *
 * @param filtered dropped by access lists
 * @param congested lost in full queues
 * @param unrouted without a way to the destination, or at a port that is down
 * @param filteredBy the entries that dropped, with how much each
 * @param delay mean from entering to leaving, of what is delivered, in seconds; 0 when nothing is
 */
public record DemandOutcome(
        Demand demand,
        double delivered,
        double filtered,
        double congested,
        double unrouted,
        Map<EntryKey, Double> filteredBy,
        double delay) {
    public DemandOutcome {
        filteredBy =
                filteredBy.size() < 2 ? Map.copyOf(filteredBy) : Collections.unmodifiableMap(new TreeMap<>(filteredBy));
    }

    public double offered() {
        return demand.packetsPerSecond();
    }

    /** Part of the packets that does not arrive, 0 to 1. */
    public double loss() {
        return offered() == 0 ? 0 : 1 - delivered / offered();
    }
}
