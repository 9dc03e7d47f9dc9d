package dev.countersign.server.view;

import dev.countersign.core.DeviceId;
import java.util.List;

/**
 * What the devices call their interfaces.
 *
 * @param missing devices that have not said so yet
 */
public record InterfaceNamesView(List<InterfaceName> interfaces, List<DeviceId> missing) {
    public InterfaceNamesView {
        interfaces = List.copyOf(interfaces);
        missing = List.copyOf(missing);
    }
}
