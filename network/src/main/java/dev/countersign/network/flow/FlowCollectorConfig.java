package dev.countersign.network.flow;

import dev.countersign.core.filter.IpAddress;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * How a collector listens.
 *
 * @param listen address and UDP port; port 0 lets the system choose. IANA's port for IPFIX is 4739; NetFlow is usually
 *     sent to 2055
 * @param receiveBuffer octets the kernel is asked to keep while the collector is busy; it may give less
 * @param exporters addresses that are listened to; empty means any. UDP sources can be forged: in a network where that is
 *     possible the path to the collector needs protection (RFC 7011 section 11.3)
 */
public record FlowCollectorConfig(
        InetSocketAddress listen, int receiveBuffer, Set<IpAddress> exporters, FlowLimits limits) {
    public FlowCollectorConfig {
        exporters = Set.copyOf(exporters);
    }

    /** Listens for any exporter, with default bounds. */
    public static FlowCollectorConfig at(InetSocketAddress listen) {
        return new FlowCollectorConfig(listen, 4 << 20, Set.of(), FlowLimits.DEFAULTS);
    }
}
