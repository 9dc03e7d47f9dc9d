package dev.countersign.network.inventory;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.inventory.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the operator wrote about the network; the format is described in {@code docs/reference/inventory.md}.
 *
 * @param devices every managed device; {@link Topology#devices} are the same without their means of access
 * @param series what a time-series store is asked
 * @param gnmi gNMI services of devices, at most one of each
 */
public record Inventory(
        List<ManagedDevice> devices,
        Topology topology,
        List<Exporter> exporters,
        List<SeriesQuery> series,
        List<GnmiTarget> gnmi) {
    public Inventory {
        devices = List.copyOf(devices);
        exporters = List.copyOf(exporters);
        series = List.copyOf(series);
        gnmi = List.copyOf(gnmi);
    }

    /** An inventory without a time-series store and without gNMI. */
    public Inventory(List<ManagedDevice> devices, Topology topology, List<Exporter> exporters) {
        this(devices, topology, exporters, List.of(), List.of());
    }

    /**
     * Reads an inventory file. Credential files are named in it, relative to its folder, and not read here.
     *
     * @throws InventoryException with the line, what was expected and what was found
     */
    public static Inventory load(Path yaml) {
        return InventoryFile.read(yaml);
    }

    public Optional<ManagedDevice> device(DeviceId id) {
        return devices.stream().filter(d -> d.id().equals(id)).findFirst();
    }

    /** The device behind a flow exporter; an entry for the observation domain wins over one for any. */
    public Optional<DeviceId> exporter(IpAddress address, long observationDomain) {
        Optional<Exporter> exact = exporters.stream()
                .filter(e -> e.address().equals(address))
                .filter(e -> e.observationDomain().isPresent()
                        && e.observationDomain().getAsLong() == observationDomain)
                .findFirst();
        return exact.or(() -> exporters.stream()
                        .filter(e -> e.address().equals(address)
                                && e.observationDomain().isEmpty())
                        .findFirst())
                .map(Exporter::device);
    }
}
