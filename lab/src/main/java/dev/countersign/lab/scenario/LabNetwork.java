package dev.countersign.lab.scenario;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.twin.Demand;
import dev.countersign.twin.EdgePort;
import dev.countersign.twin.Network;
import java.util.List;
import java.util.Optional;

/**
 * The simulated network: its model, its routers, and the traffic of an ordinary day.
 *
 * @param routers in the order of the file
 * @param demands what flows when nothing special happens
 */
public record LabNetwork(Network model, List<LabRouter> routers, List<Demand> demands) {
    public LabNetwork {
        routers = List.copyOf(routers);
        demands = List.copyOf(demands);
    }

    public Optional<LabRouter> router(DeviceId id) {
        return routers.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** The edge port of a customer or transit peer. */
    public Optional<InterfaceRef> port(String neighbour) {
        return model.edgePorts().stream()
                .filter(p -> p.neighbour().equals(neighbour))
                .map(EdgePort::at)
                .findFirst();
    }
}
