package dev.countersign.core.traffic;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Packets that were seen to enter the network at one interface and have these things in common. What a filter drops at
 * that interface is among them: it is what was offered, not what came through.
 *
 * @param protocol IP protocol number
 * @param sourcePorts of the packets; they are taken to be spread over it evenly
 * @param flags part of the packets by TCP flag octet ({@link dev.countersign.core.filter.TcpFlag#mask}), summing to 1;
 *     0 alone for other protocols
 * @param serviceClass the class that the network treats it as; null when that was not seen
 * @param ingress where it enters
 */
public record ObservedDemand(
        IpPrefix source,
        IpPrefix destination,
        int protocol,
        PortRange sourcePorts,
        PortRange destinationPorts,
        Map<Integer, Double> flags,
        @Nullable String serviceClass,
        InterfaceRef ingress,
        double packetsPerSecond,
        double bitsPerSecond) {
    public ObservedDemand {
        flags = Collections.unmodifiableMap(new TreeMap<>(flags));
    }
}
