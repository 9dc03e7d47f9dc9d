package dev.countersign.twin;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The network as the model sees it. Everything that a part refers to exists, or construction fails with an {@link
 * IllegalArgumentException} that says what does not.
 *
 * @param routes prefixes reached through edge ports besides those of customers, for example the default route
 * @param customers each adds a route for its prefix at its attachment, which is an edge port
 * @param steerings explicit paths; the first that applies is used
 */
public record Network(
        List<DeviceId> routers,
        List<Circuit> circuits,
        List<EdgePort> edgePorts,
        List<Route> routes,
        List<Customer> customers,
        List<Steering> steerings) {
    public Network {
        routers = List.copyOf(routers);
        circuits = List.copyOf(circuits);
        edgePorts = List.copyOf(edgePorts);
        routes = List.copyOf(routes);
        customers = List.copyOf(customers);
        steerings = List.copyOf(steerings);
        Set<InterfaceRef> ports = edgePorts.stream().map(EdgePort::at).collect(Collectors.toSet());
        requireInterfaces(Set.copyOf(routers), circuits, edgePorts);
        routes.forEach(r -> requirePort("route " + r.prefix(), r.exit(), ports));
        customers.forEach(c -> requirePort("customer " + c.name(), c.attachment(), ports));
        steerings.forEach(new PathCheck(circuits)::require);
    }

    private static void requireInterfaces(Set<DeviceId> routers, List<Circuit> circuits, List<EdgePort> ports) {
        Set<InterfaceRef> used = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (Circuit circuit : circuits) {
            if (!ids.add(circuit.id())) {
                throw new IllegalArgumentException("link " + circuit.id() + ": expected an id used once, found twice");
            }
            requireFree("link " + circuit.id(), circuit.a(), routers, used);
            requireFree("link " + circuit.id(), circuit.b(), routers, used);
        }
        ports.forEach(port -> requireFree("edge port", port.at(), routers, used));
    }

    private static void requireFree(String what, InterfaceRef at, Set<DeviceId> routers, Set<InterfaceRef> used) {
        if (!routers.contains(at.device())) {
            throw new IllegalArgumentException(
                    what + ": expected an interface of a router of this network, found " + at);
        }
        if (!used.add(at)) {
            throw new IllegalArgumentException(what + ": expected an interface that is free, found " + at + " in use");
        }
    }

    private static void requirePort(String what, InterfaceRef at, Set<InterfaceRef> ports) {
        if (!ports.contains(at)) {
            throw new IllegalArgumentException(what + ": expected one of the edge ports, found " + at);
        }
    }

    /** Checks that a pinned path hangs together. */
    private record PathCheck(Map<String, Circuit> byId) {
        PathCheck(List<Circuit> circuits) {
            this(circuits.stream().collect(Collectors.toMap(Circuit::id, Function.identity())));
        }

        void require(Steering steering) {
            DeviceId at = steering.from();
            Set<DeviceId> visited = new HashSet<>(Set.of(at));
            for (String id : steering.circuits()) {
                Circuit circuit = byId.get(id);
                if (circuit == null) {
                    throw new IllegalArgumentException("steering: expected a link of this network, found " + id);
                }
                at = otherEnd(circuit, at);
                if (!visited.add(at)) {
                    throw new IllegalArgumentException(
                            "steering: expected a path without loop, found " + at + " twice");
                }
            }
        }

        private static DeviceId otherEnd(Circuit circuit, DeviceId at) {
            if (circuit.a().device().equals(at)) {
                return circuit.b().device();
            }
            if (circuit.b().device().equals(at)) {
                return circuit.a().device();
            }
            throw new IllegalArgumentException(
                    "steering: expected a link at " + at + ", found " + circuit.id() + " which does not touch it");
        }
    }
}
