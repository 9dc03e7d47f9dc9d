package dev.countersign.core.traffic;

import dev.countersign.core.Interval;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.List;
import java.util.Map;

/**
 * The traffic of one interval.
 *
 * @param demands what entered the network, each packet once, scaled by sampling
 * @param oneIn the coarsest sampling: one packet in this many was looked at; 1 when all were
 * @param interfaces what the devices say of their interfaces, as far as they were read
 * @param unseen where traffic may enter that {@code demands} lack, and why
 * @param missing why {@code demands} may lack traffic wherever it enters, in words; empty when they do not
 */
public record ObservedTraffic(
        Interval interval,
        List<ObservedDemand> demands,
        double oneIn,
        Map<InterfaceRef, ObservedInterface> interfaces,
        Map<InterfaceRef, String> unseen,
        List<String> missing) {
    public ObservedTraffic {
        demands = List.copyOf(demands);
        interfaces = Map.copyOf(interfaces);
        unseen = Map.copyOf(unseen);
        missing = List.copyOf(missing);
    }

    /**
     * The rate in packets per second below which traffic may have passed without one packet looked at, at 95 %
     * confidence (the rule of three); 0 without sampling.
     */
    public double detectable() {
        double seconds = interval.length().toMillis() / 1000.0;
        return oneIn <= 1 || seconds <= 0 ? 0 : 3 * oneIn / seconds;
    }
}
