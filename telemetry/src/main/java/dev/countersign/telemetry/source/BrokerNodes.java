package dev.countersign.telemetry.source;

import dev.countersign.core.DeviceId;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.telemetry.envelope.TelemetryMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which device of the inventory a message is about: by its id, or by the host that it is reached at, if it is the only one there. */
public final class BrokerNodes {
    private final Map<String, DeviceId> ids = new HashMap<>();
    private final Map<String, DeviceId> hosts = new HashMap<>();

    private BrokerNodes() {}

    public static BrokerNodes of(List<ManagedDevice> devices) {
        BrokerNodes nodes = new BrokerNodes();
        Set<String> shared = new HashSet<>();
        for (ManagedDevice device : devices) {
            nodes.ids.put(device.id().value(), device.id());
            if (nodes.hosts.put(device.host(), device.id()) != null) {
                shared.add(device.host());
            }
        }
        nodes.hosts.keySet().removeAll(shared);
        return nodes;
    }

    /** Empty when no name and no address is known, or when they are of two devices. */
    Optional<DeviceId> find(TelemetryMessage message) {
        Set<DeviceId> found = new HashSet<>();
        message.names().forEach(name -> {
            Optional.ofNullable(ids.get(name)).ifPresent(found::add);
            Optional.ofNullable(hosts.get(name)).ifPresent(found::add);
        });
        Optional.ofNullable(hosts.get(message.exportAddress())).ifPresent(found::add);
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }
}
