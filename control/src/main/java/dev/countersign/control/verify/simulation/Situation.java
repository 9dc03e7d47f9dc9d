package dev.countersign.control.verify.simulation;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.traffic.ObservedInterface;
import dev.countersign.twin.Demand;
import dev.countersign.twin.EntryKey;
import dev.countersign.twin.Evaluation;
import dev.countersign.twin.Filters;
import dev.countersign.twin.Network;
import dev.countersign.twin.Twin;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The network before or after the change.
 *
 * @param down interfaces that carry nothing
 * @param entries what stands at every point where a list is attached, its default included
 */
record Situation(Twin twin, Filters filters, Set<InterfaceRef> down, Map<EntryKey, AccessEntry> entries) {

    static Situation of(Network network, Map<DeviceId, DeviceSetup> setups, Set<InterfaceRef> dark) {
        Filters filters = Filters.NONE;
        Set<InterfaceRef> down = new HashSet<>(dark);
        Map<EntryKey, AccessEntry> entries = new TreeMap<>();
        for (Map.Entry<DeviceId, DeviceSetup> device : setups.entrySet()) {
            filters = filters.with(device.getKey(), device.getValue().filters());
            down.addAll(disabled(device.getKey(), device.getValue()));
            collect(device.getKey(), device.getValue(), entries);
        }
        return new Situation(Twin.of(network).withDown(down), filters, Set.copyOf(down), entries);
    }

    Evaluation evaluate(List<Demand> demands) {
        return twin.evaluate(demands, filters);
    }

    /** Links without a carrier though both ends are enabled: their interfaces stay down whatever the change does. */
    static Set<InterfaceRef> dark(
            Topology topology, Map<DeviceId, DeviceSetup> setups, Map<InterfaceRef, ObservedInterface> seen) {
        Set<InterfaceRef> disabled = new HashSet<>();
        setups.forEach((device, setup) -> disabled.addAll(disabled(device, setup)));
        for (Link link : topology.links()) {
            if (disabled.contains(link.a()) || disabled.contains(link.b())) {
                disabled.add(link.a());
                disabled.add(link.b());
            }
        }
        Set<InterfaceRef> dark = new HashSet<>();
        seen.forEach((at, state) -> {
            if (!state.up() && !disabled.contains(at)) {
                dark.add(at);
            }
        });
        return dark;
    }

    private static Set<InterfaceRef> disabled(DeviceId device, DeviceSetup setup) {
        Set<InterfaceRef> disabled = new HashSet<>();
        setup.ports().forEach((name, port) -> {
            if (!port.enabled()) {
                disabled.add(new InterfaceRef(device, name));
            }
        });
        return disabled;
    }

    private static void collect(DeviceId device, DeviceSetup setup, Map<EntryKey, AccessEntry> entries) {
        for (Attachment attachment : setup.filters().attachments()) {
            InterfaceRef at = new InterfaceRef(device, attachment.interfaceName());
            for (AccessList list : setup.filters().lists()) {
                if (list.name().equals(attachment.listName())) {
                    list.entries()
                            .forEach(entry -> entries.put(
                                    new EntryKey(at, attachment.direction(), list.name(), entry.name()), entry));
                    if (list.otherwise() != Action.ACCEPT) {
                        EntryKey key = new EntryKey(at, attachment.direction(), list.name(), EntryKey.OTHERWISE);
                        entries.put(key, new AccessEntry(EntryKey.OTHERWISE, Traffic.ANY, list.otherwise(), List.of()));
                    }
                }
            }
        }
    }
}
