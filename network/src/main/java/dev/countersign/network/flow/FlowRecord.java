package dev.countersign.network.flow;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.flow.Flow;

/**
 * One flow as an exporter reported it: a cursor that the collector fills again for every record. Accessors give
 * primitives and allocate nothing, except {@link #source()} and {@link #destination()}. Fields that the exporter did not
 * send are 0 unless said otherwise.
 */
public final class FlowRecord implements Flow {
    /** {@link #forwardingStatus()} when the exporter did not say. */
    public static final int NO_STATUS = -1;

    private static final int DROPPED = 2;

    IpAddress exporter = IpAddress.v4(0);
    long observationDomain;
    long exportMillis;
    int ipVersion;
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    int sourcePort;
    int destinationPort;
    int protocol;
    int tcpFlags;
    long ingress;
    long egress;
    int forwardingStatus;
    long packets;
    long octets;
    double samplingFactor;
    long startMillis;
    long endMillis;

    FlowRecord() {}

    /** The address the message came from; the same object for all records of a session. */
    @Override
    public IpAddress exporter() {
        return exporter;
    }

    /** IPFIX's observation domain, NetFlow's source id, or version 5's engine type and slot; 32 bits. */
    @Override
    public long observationDomain() {
        return observationDomain;
    }

    /** When the exporter sent the message, by its own clock, in milliseconds since 1970. */
    public long exportMillis() {
        return exportMillis;
    }

    /** 4, 6, or 0 when the record has no address. */
    @Override
    public int ipVersion() {
        return ipVersion;
    }

    /** First 64 bits of the source address, 0 for version 4; see {@link IpAddress}. */
    @Override
    public long sourceHigh() {
        return sourceHigh;
    }

    /** Last 64 bits of the source address; for version 4 its 32 bits. */
    @Override
    public long sourceLow() {
        return sourceLow;
    }

    @Override
    public long destinationHigh() {
        return destinationHigh;
    }

    @Override
    public long destinationLow() {
        return destinationLow;
    }

    /** The source address; allocates. An {@link IllegalStateException} when there is none. */
    public IpAddress source() {
        return address(sourceHigh, sourceLow);
    }

    /** The destination address; allocates. An {@link IllegalStateException} when there is none. */
    public IpAddress destination() {
        return address(destinationHigh, destinationLow);
    }

    @Override
    public int sourcePort() {
        return sourcePort;
    }

    @Override
    public int destinationPort() {
        return destinationPort;
    }

    /** IP protocol number. */
    @Override
    public int protocol() {
        return protocol;
    }

    /** The flag octet of all the flow's packets, or-ed; see {@link dev.countersign.core.filter.TcpFlag#mask}. */
    @Override
    public int tcpFlags() {
        return tcpFlags;
    }

    /** The exporter's {@code ifIndex} (RFC 2863) of the interface the packets came in by; 0 when unknown. */
    @Override
    public long ingress() {
        return ingress;
    }

    /** The {@code ifIndex} of the interface the packets left by; 0 when unknown or dropped. */
    @Override
    public long egress() {
        return egress;
    }

    /** The forwarding status octet (RFC 7270 section 4.12), or {@link #NO_STATUS}. */
    public int forwardingStatus() {
        return forwardingStatus;
    }

    /** Whether the exporter says that it dropped the packets. */
    @Override
    public boolean dropped() {
        return forwardingStatus != NO_STATUS && forwardingStatus >>> 6 == DROPPED;
    }

    /** Packets of the flow, estimated: those counted times {@link #samplingFactor}. */
    @Override
    public long packets() {
        return packets;
    }

    /** Octets of the flow, estimated like {@link #packets}. */
    @Override
    public long octets() {
        return octets;
    }

    /** How many packets each counted packet stands for; 1 when the exporter announced no sampling. */
    @Override
    public double samplingFactor() {
        return samplingFactor;
    }

    /** When the first packet passed, by the exporter's clock, in milliseconds since 1970; the export time when unsaid. */
    @Override
    public long startMillis() {
        return startMillis;
    }

    /** When the last packet passed, like {@link #startMillis} and never before it. */
    @Override
    public long endMillis() {
        return endMillis;
    }

    private IpAddress address(long high, long low) {
        return switch (ipVersion) {
            case 4 -> IpAddress.v4((int) low);
            case 6 -> new IpAddress(6, high, low);
            default -> throw new IllegalStateException("the flow has no address [Hint: ask ipVersion() first]");
        };
    }
}
