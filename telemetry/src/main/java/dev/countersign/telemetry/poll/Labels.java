package dev.countersign.telemetry.poll;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import java.util.HashMap;
import java.util.Map;

/**
 * The operator's labels by place: a device's own, and for an interface besides them those of its link ({@code link} is the
 * link's id) and of the customer that hangs on it ({@code customer} is its name). Of equal keys, the closer place wins.
 */
final class Labels {
    private final Map<DeviceId, Map<String, String>> devices = new HashMap<>();
    private final Map<InterfaceRef, Map<String, String>> interfaces = new HashMap<>();

    Labels(Topology topology) {
        topology.devices().forEach(device -> devices.put(device.id(), device.labels()));
        for (Link link : topology.links()) {
            add(link.a(), "link", link.id(), link.labels());
            add(link.b(), "link", link.id(), link.labels());
        }
        for (Customer customer : topology.customers()) {
            add(customer.attachment(), "customer", customer.name(), customer.labels());
        }
        interfaces.replaceAll((at, labels) -> Map.copyOf(labels));
    }

    Map<String, String> of(DeviceId device) {
        return devices.getOrDefault(device, Map.of());
    }

    Map<String, String> of(InterfaceRef at) {
        return interfaces.getOrDefault(at, of(at.device()));
    }

    private void add(InterfaceRef at, String kind, String name, Map<String, String> labels) {
        Map<String, String> all = interfaces.computeIfAbsent(at, ref -> new HashMap<>(of(ref.device())));
        all.put(kind, name);
        all.putAll(labels);
    }
}
