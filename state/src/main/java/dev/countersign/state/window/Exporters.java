package dev.countersign.state.window;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import java.util.Optional;

/** Which device an exporter's flows are about, from the inventory. Its answers must not change over time. */
@FunctionalInterface
public interface Exporters {
    /** The device, or empty for an exporter that the inventory does not know. */
    Optional<DeviceId> device(IpAddress exporter, long observationDomain);
}
