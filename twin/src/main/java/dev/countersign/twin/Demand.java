package dev.countersign.twin;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;

/**
 * An aggregate of flows that enters the network at one interface: a cell of the traffic matrix. Addresses and ports are
 * spread evenly over their ranges, and all packets have the same size.
 *
 * @param id unique in a traffic matrix
 * @param protocol IP protocol number
 * @param ingress the edge port where it enters
 */
public record Demand(
        String id,
        IpPrefix source,
        IpPrefix destination,
        int protocol,
        Ports sourcePorts,
        Ports destinationPorts,
        FlagMix flags,
        ServiceClass serviceClass,
        InterfaceRef ingress,
        double packetsPerSecond,
        double bitsPerSecond) {
    public Demand {
        if (!(packetsPerSecond >= 0 && bitsPerSecond >= 0)
                || Double.isInfinite(packetsPerSecond)
                || Double.isInfinite(bitsPerSecond)) {
            throw new IllegalArgumentException("demand " + id + ": expected finite rates of 0 or more, found "
                    + packetsPerSecond + " packets/s and " + bitsPerSecond + " bit/s");
        }
        if (source.address().version() != destination.address().version()) {
            throw new IllegalArgumentException("demand " + id + ": expected source and destination of one IP version, "
                    + "found " + source + " and " + destination);
        }
    }

    /** The same flows, this many times as many. */
    public Demand times(double factor) {
        return new Demand(
                id,
                source,
                destination,
                protocol,
                sourcePorts,
                destinationPorts,
                flags,
                serviceClass,
                ingress,
                packetsPerSecond * factor,
                bitsPerSecond * factor);
    }

    /** Mean packet size in bits; 0 for a demand without packets. */
    public double bitsPerPacket() {
        return packetsPerSecond == 0 ? 0 : bitsPerSecond / packetsPerSecond;
    }
}
