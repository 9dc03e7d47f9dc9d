package dev.countersign.server.view;

import dev.countersign.core.inventory.Device;
import java.util.List;

/** A device in the network, with the proposals that would change it. */
public record DeviceRow(Device device, Connection connection, int interfaces, List<String> proposals) {
    public DeviceRow {
        proposals = List.copyOf(proposals);
    }
}
