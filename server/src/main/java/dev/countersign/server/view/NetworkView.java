package dev.countersign.server.view;

import dev.countersign.core.inventory.Topology;
import dev.countersign.telemetry.source.SourceState;
import java.time.Instant;
import java.util.List;

/**
 * The network now.
 *
 * @param sources besides the devices and their flows
 * @param quotas those that have refused anything of a device's flows
 */
public record NetworkView(
        Instant now,
        Topology topology,
        List<DeviceRow> devices,
        List<LinkRow> links,
        List<SourceState> sources,
        List<QuotaRow> quotas) {
    public NetworkView {
        devices = List.copyOf(devices);
        links = List.copyOf(links);
        sources = List.copyOf(sources);
        quotas = List.copyOf(quotas);
    }
}
