package dev.countersign.control.verify;

import dev.countersign.control.verify.simulation.PresentNetwork;
import dev.countersign.control.verify.simulation.Simulation;
import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.traffic.ObservedTraffic;
import dev.countersign.core.traffic.TrafficSource;
import dev.countersign.yang.data.DataTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Tries the change on a model of the network; reads the devices that the change does not touch, all at once. */
final class SimulationCheck {
    private static final String NAME = "simulation";

    private SimulationCheck() {}

    static Check of(
            List<Claim> claims,
            Applied applied,
            Topology topology,
            RunningSource running,
            TrafficSource traffic,
            PresentNetwork present) {
        if (applied.devices().isEmpty()) {
            return Checks.of(NAME, applied, "no result to simulate", List.of());
        }
        Simulation.Input input = input(claims, applied, topology, running, traffic.observed());
        Simulation.Report report = Simulation.of(input, present);
        return Checks.of(NAME, applied, report.subject(), report.findings());
    }

    private static Simulation.Input input(
            List<Claim> claims, Applied applied, Topology topology, RunningSource running, ObservedTraffic traffic) {
        Map<DeviceId, DataTree> before = new ConcurrentHashMap<>();
        Map<DeviceId, String> unread = new ConcurrentHashMap<>();
        applied.devices().forEach(device -> before.put(device.device(), device.base()));
        readOthers(topology, running, before, unread);
        Map<DeviceId, DataTree> after = new HashMap<>(before);
        applied.devices().forEach(device -> after.put(device.device(), device.result()));
        return new Simulation.Input(
                topology,
                before,
                after,
                unread,
                traffic,
                applied.devices().stream().map(DeviceResult::difference).toList(),
                claims);
    }

    private static void readOthers(
            Topology topology,
            RunningSource running,
            Map<DeviceId, DataTree> configurations,
            Map<DeviceId, String> unread) {
        List<DeviceId> others = topology.devices().stream()
                .map(Device::id)
                .filter(device -> !configurations.containsKey(device))
                .toList();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            others.forEach(device -> readers.execute(() -> read(device, running, configurations, unread)));
        }
    }

    private static void read(
            DeviceId device,
            RunningSource running,
            Map<DeviceId, DataTree> configurations,
            Map<DeviceId, String> unread) {
        unread.put(device, "the reading broke off");
        switch (running.read(device)) {
            case RunningSource.Running.Loaded loaded -> {
                configurations.put(device, loaded.configuration());
                unread.remove(device);
            }
            case RunningSource.Running.Unreadable(String reason) -> unread.put(device, reason);
        }
    }
}
