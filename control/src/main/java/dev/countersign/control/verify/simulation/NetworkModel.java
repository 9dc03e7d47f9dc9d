package dev.countersign.control.verify.simulation;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.ExplicitPath;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.inventory.Transit;
import dev.countersign.core.traffic.ObservedInterface;
import dev.countersign.twin.Circuit;
import dev.countersign.twin.EdgePort;
import dev.countersign.twin.Network;
import dev.countersign.twin.Route;
import dev.countersign.twin.ServiceClass;
import dev.countersign.twin.Steering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds the twin's network out of the inventory and the devices' interfaces. What does not fit together is left out and
 * noted. A device's own addresses on ports that lead nowhere (loopbacks, management ports; all of them when there are no
 * such) are reached through a port that stands for the device itself.
 */
final class NetworkModel {
    /** Names the port that stands for a device itself; no interface is called so. */
    static final String ITSELF = "(itself)";

    /** Capacity of a port whose speed nobody knows, in bit/s; far above any there is. */
    static final long UNLIMITED = 1L << 60;

    private static final int USUAL_METRIC = 10;

    private final Topology topology;
    private final Map<InterfaceRef, ObservedInterface> seen;
    private final Set<DeviceId> routers = new HashSet<>();
    private final Set<InterfaceRef> used = new HashSet<>();
    private final List<Circuit> circuits = new ArrayList<>();
    private final Map<InterfaceRef, EdgePort> ports = new LinkedHashMap<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Customer> customers = new ArrayList<>();
    private final List<Steering> steerings = new ArrayList<>();
    private final List<Finding> notes = new ArrayList<>();

    NetworkModel(Topology topology, Map<InterfaceRef, ObservedInterface> seen) {
        this.topology = topology;
        this.seen = seen;
        topology.devices().forEach(device -> routers.add(device.id()));
        topology.links().forEach(this::link);
        noteMetrics();
        topology.customers().forEach(this::customer);
        topology.transits().forEach(this::transit);
        topology.paths().forEach(this::path);
    }

    /** What of the inventory could not be modelled. */
    List<Finding> notes() {
        return List.copyOf(notes);
    }

    /** The network with the devices' own addresses as these configurations have them. */
    Network network(Map<DeviceId, DeviceSetup> setups) {
        List<EdgePort> all = new ArrayList<>(ports.values());
        List<Route> reached = new ArrayList<>(routes);
        for (Device device : topology.devices()) {
            InterfaceRef itself = new InterfaceRef(device.id(), ITSELF);
            all.add(new EdgePort(itself, UNLIMITED, device.id().value()));
            management(device.id(), setups.getOrDefault(device.id(), DeviceSetup.UNKNOWN), true)
                    .forEach(address -> reached.add(new Route(new IpPrefix(address, address.bits()), itself)));
        }
        List<DeviceId> ids = topology.devices().stream().map(Device::id).toList();
        return new Network(ids, circuits, all, reached, customers, steerings);
    }

    /** A device's own addresses that management may use. */
    List<IpAddress> management(DeviceId device, DeviceSetup setup, boolean enabledOnly) {
        boolean any = setup.ports().keySet().stream().anyMatch(name -> leadsNowhere(device, name));
        return setup.ports().entrySet().stream()
                .filter(port -> !any || leadsNowhere(device, port.getKey()))
                .filter(port -> !enabledOnly || port.getValue().enabled())
                .flatMap(port -> port.getValue().addresses().stream())
                .distinct()
                .toList();
    }

    private boolean leadsNowhere(DeviceId device, String name) {
        return !used.contains(new InterfaceRef(device, name));
    }

    private void link(Link link) {
        boolean fits = routers.contains(link.a().device())
                && routers.contains(link.b().device())
                && !link.a().device().equals(link.b().device())
                && link.capacity() > 0
                && !used.contains(link.a())
                && !used.contains(link.b())
                && circuits.stream().noneMatch(c -> c.id().equals(link.id()));
        if (!fits) {
            note(
                    "simulation.link",
                    link.id(),
                    "a link between free interfaces of two devices of the inventory",
                    "left out");
            return;
        }
        used.add(link.a());
        used.add(link.b());
        Integer metric = link.metric();
        circuits.add(new Circuit(
                link.id(), link.a(), link.b(), link.capacity(), Duration.ZERO, metric == null ? USUAL_METRIC : metric));
    }

    private void noteMetrics() {
        List<String> without = topology.links().stream()
                .filter(link -> link.metric() == null)
                .map(Link::id)
                .toList();
        if (!without.isEmpty()) {
            note(
                    "simulation.metric",
                    String.join(", ", without.subList(0, Math.min(without.size(), 10))),
                    "a metric for every link of the inventory",
                    without.size() + " links without; taken as " + USUAL_METRIC
                            + ", so paths may differ from the real ones");
        }
    }

    private void customer(Customer customer) {
        if (port(customer.attachment(), customer.name())) {
            customers.add(customer);
        } else {
            note(
                    "simulation.customer",
                    customer.name(),
                    "an attachment to a device of the inventory, on no link",
                    customer.attachment() + "; its traffic is not modelled");
        }
    }

    private void transit(Transit transit) {
        if (port(transit.attachment(), transit.name())) {
            transit.prefixes().forEach(prefix -> routes.add(new Route(prefix, transit.attachment())));
        } else {
            note(
                    "simulation.transit",
                    transit.name(),
                    "an attachment to a device of the inventory, on no link",
                    transit.attachment() + "; its traffic is not modelled");
        }
    }

    private boolean port(InterfaceRef at, String neighbour) {
        if (ports.containsKey(at)) {
            return true;
        }
        if (!routers.contains(at.device()) || !used.add(at)) {
            return false;
        }
        ObservedInterface state = seen.get(at);
        Long speed = state == null ? null : state.speed();
        ports.put(at, new EdgePort(at, speed == null ? UNLIMITED : speed, neighbour));
        return true;
    }

    private void path(ExplicitPath path) {
        Optional<ServiceClass> serviceClass = Classes.of(path.serviceClass());
        if (serviceClass.isPresent() && hangsTogether(path)) {
            steerings.add(new Steering(serviceClass.get(), path.from(), path.links()));
        } else {
            note(
                    "simulation.path",
                    path.serviceClass() + " from " + path.from() + " over " + String.join(", ", path.links()),
                    "an explicit path of class gold, silver or bronze, link by link and without a loop",
                    "left out; traffic is taken to follow the shortest path");
        }
    }

    private boolean hangsTogether(ExplicitPath path) {
        Set<DeviceId> visited = new HashSet<>(Set.of(path.from()));
        DeviceId at = path.from();
        for (String id : path.links()) {
            DeviceId here = at;
            Optional<DeviceId> next = circuits.stream()
                    .filter(circuit -> circuit.id().equals(id))
                    .flatMap(circuit -> Stream.of(
                                    circuit.a().device(), circuit.b().device())
                            .filter(_ -> circuit.a().device().equals(here)
                                    || circuit.b().device().equals(here))
                            .filter(end -> !end.equals(here)))
                    .findFirst();
            if (next.isEmpty() || !visited.add(next.get())) {
                return false;
            }
            at = next.get();
        }
        return !path.links().isEmpty();
    }

    private void note(String rule, String path, String expected, String found) {
        notes.add(Finding.notChecked(rule, path, expected, found));
    }
}
