package dev.countersign.telemetry;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.traffic.ObservedInterface;
import dev.countersign.telemetry.poll.DevicePoller;
import dev.countersign.telemetry.poll.InterfaceState;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the devices said of their interfaces when they were last read. */
final class ReadInterfaces implements Supplier<Map<InterfaceRef, ObservedInterface>> {
    private final Topology topology;
    private final DevicePoller poller;

    ReadInterfaces(Topology topology, DevicePoller poller) {
        this.topology = topology;
        this.poller = poller;
    }

    @Override
    public Map<InterfaceRef, ObservedInterface> get() {
        Map<InterfaceRef, ObservedInterface> all = new HashMap<>();
        for (Device device : topology.devices()) {
            DeviceId id = device.id();
            poller.latest(id)
                    .ifPresent(poll -> poll.states().forEach((name, state) -> {
                        InterfaceRef at = new InterfaceRef(id, name);
                        all.put(at, interfaceOf(at, state));
                    }));
        }
        return all;
    }

    private ObservedInterface interfaceOf(InterfaceRef at, InterfaceState state) {
        Double out =
                poller.history().latest(at).map(rates -> rates.out().bits()).orElse(null);
        return new ObservedInterface(out, state.speed().orElse(null), state.up());
    }
}
