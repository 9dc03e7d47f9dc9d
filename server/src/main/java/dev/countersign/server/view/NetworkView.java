package dev.countersign.server.view;

import dev.countersign.core.inventory.Topology;
import java.time.Instant;
import java.util.List;

/** The network now. */
public record NetworkView(Instant now, Topology topology, List<DeviceRow> devices, List<LinkRow> links) {
    public NetworkView {
        devices = List.copyOf(devices);
        links = List.copyOf(links);
    }
}
