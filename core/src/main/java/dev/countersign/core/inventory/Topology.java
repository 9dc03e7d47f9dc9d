package dev.countersign.core.inventory;

import dev.countersign.core.DeviceId;
import java.util.List;
import java.util.Optional;

/**
 * The network as the operator's inventory describes it.
 *
 * @param transits neighbouring networks; none when the operator names none
 * @param paths explicit paths of service classes; the first that applies is used
 */
public record Topology(
        List<Device> devices,
        List<Link> links,
        List<Customer> customers,
        List<Transit> transits,
        List<ExplicitPath> paths) {
    public Topology {
        devices = List.copyOf(devices);
        links = List.copyOf(links);
        customers = List.copyOf(customers);
        transits = List.copyOf(transits);
        paths = List.copyOf(paths);
    }

    /** A topology without transits and explicit paths. */
    public Topology(List<Device> devices, List<Link> links, List<Customer> customers) {
        this(devices, links, customers, List.of(), List.of());
    }

    public Optional<Device> device(DeviceId id) {
        return devices.stream().filter(d -> d.id().equals(id)).findFirst();
    }
}
