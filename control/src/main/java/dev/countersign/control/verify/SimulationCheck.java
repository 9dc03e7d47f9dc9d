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

/** Tries the change on a model of the network. */
final class SimulationCheck {
    private static final String NAME = "simulation";

    private SimulationCheck() {}

    static Check of(
            List<Claim> claims,
            Applied applied,
            Topology topology,
            Readings readings,
            TrafficSource traffic,
            PresentNetwork present) {
        if (applied.devices().isEmpty()) {
            return Checks.of(NAME, applied, "no result to simulate", List.of());
        }
        Simulation.Input input = input(claims, applied, topology, readings, traffic.observed());
        Simulation.Report report = Simulation.of(input, present);
        return Checks.of(NAME, applied, report.subject(), report.findings());
    }

    private static Simulation.Input input(
            List<Claim> claims, Applied applied, Topology topology, Readings readings, ObservedTraffic traffic) {
        Map<DeviceId, DataTree> before = new HashMap<>(readings.bystanders());
        applied.devices().forEach(device -> before.put(device.device(), device.base()));
        Map<DeviceId, String> unread = new HashMap<>(readings.unread());
        for (Device device : topology.devices()) {
            if (!before.containsKey(device.id())) {
                unread.putIfAbsent(device.id(), "its own edit could not be applied");
            }
        }
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
}
