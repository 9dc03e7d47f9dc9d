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
import dev.countersign.twin.DataPlane;
import dev.countersign.twin.DeviceFilters;
import dev.countersign.twin.EntryKey;
import dev.countersign.twin.Filters;
import dev.countersign.twin.Network;
import dev.countersign.twin.Twin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The network before or after the change.
 *
 * @param entries what stands at every point where a list is attached, its default included
 */
record Situation(DataPlane plane, Map<EntryKey, AccessEntry> entries) {

    /** @param known a plane that may be the same; null when there is none */
    static Situation of(
            Network network, Map<DeviceId, DeviceSetup> setups, Set<InterfaceRef> dark, @Nullable DataPlane known) {
        Filters filters = filters(setups);
        Set<InterfaceRef> down = down(setups, dark);
        if (known == null || !isOf(known.twin(), network, down)) {
            return new Situation(Twin.of(network).withDown(down).under(filters), entries(setups));
        }
        DataPlane plane = known.filters().equals(filters) ? known : known.twin().under(filters);
        return new Situation(plane, entries(setups));
    }

    /** The network and its devices after a change; of the same plane when nothing of it changes. */
    Situation changed(Network network, Map<DeviceId, DeviceSetup> setups, Set<InterfaceRef> dark) {
        return isOf(plane.twin(), network, down(setups, dark))
                ? new Situation(plane.under(filters(setups)), entries(setups))
                : of(network, setups, dark, null);
    }

    private static boolean isOf(Twin twin, Network network, Set<InterfaceRef> down) {
        return twin.down().equals(down) && twin.network().equals(network);
    }

    Set<InterfaceRef> down() {
        return plane.twin().down();
    }

    private static Filters filters(Map<DeviceId, DeviceSetup> setups) {
        Map<DeviceId, DeviceFilters> filters = new HashMap<>();
        setups.forEach((device, setup) -> filters.put(device, setup.filters()));
        return new Filters(filters);
    }

    private static Set<InterfaceRef> down(Map<DeviceId, DeviceSetup> setups, Set<InterfaceRef> dark) {
        Set<InterfaceRef> down = new HashSet<>(dark);
        setups.forEach((device, setup) -> down.addAll(disabled(device, setup)));
        return down;
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

    private static Map<EntryKey, AccessEntry> entries(Map<DeviceId, DeviceSetup> setups) {
        Map<EntryKey, AccessEntry> entries = new TreeMap<>();
        setups.forEach((device, setup) -> collect(device, setup, entries));
        return entries;
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
