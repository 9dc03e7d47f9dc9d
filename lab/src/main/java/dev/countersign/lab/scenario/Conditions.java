package dev.countersign.lab.scenario;

import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.twin.Demand;
import java.util.List;
import java.util.Set;

/**
 * What holds at one moment of a scenario.
 *
 * @param demands everything that is sent now, at its present rate
 * @param down interfaces without carrier
 */
public record Conditions(List<Demand> demands, Set<InterfaceRef> down) {
    public Conditions {
        demands = List.copyOf(demands);
        down = Set.copyOf(down);
    }
}
