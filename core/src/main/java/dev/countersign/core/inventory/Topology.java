package dev.countersign.core.inventory;

import dev.countersign.core.DeviceId;
import java.util.List;
import java.util.Optional;

/** The network as the operator's inventory describes it. */
public record Topology(List<Device> devices, List<Link> links, List<Customer> customers) {
    public Topology {
        devices = List.copyOf(devices);
        links = List.copyOf(links);
        customers = List.copyOf(customers);
    }

    public Optional<Device> device(DeviceId id) {
        return devices.stream().filter(d -> d.id().equals(id)).findFirst();
    }
}
