package dev.countersign.core.flow;

import dev.countersign.core.filter.IpAddress;

/**
 * One flow as an exporter reported it: a cursor that its owner fills again for every record, so that nobody keeps a
 * reference. Accessors give primitives and allocate nothing. Fields that the exporter did not send are 0.
 */
public interface Flow {
    /** The address the exporter's message came from. */
    IpAddress exporter();

    /** IPFIX's observation domain or NetFlow's source id, 32 bits. */
    long observationDomain();

    /** 4, 6, or 0 when the record has no address. */
    int ipVersion();

    /** First 64 bits of the source address, 0 for version 4; see {@link IpAddress}. */
    long sourceHigh();

    /** Last 64 bits of the source address; for version 4 its 32 bits. */
    long sourceLow();

    /** Like {@link #sourceHigh}. */
    long destinationHigh();

    /** Like {@link #sourceLow}. */
    long destinationLow();

    int sourcePort();

    int destinationPort();

    /** IP protocol number. */
    int protocol();

    /** The flag octet of all the flow's packets, or-ed; see {@link dev.countersign.core.filter.TcpFlag#mask}. */
    int tcpFlags();

    /** The exporter's {@code ifIndex} (RFC 2863) of the interface the packets came in by; 0 when unknown. */
    long ingress();

    /** The {@code ifIndex} of the interface the packets left by; 0 when unknown or dropped. */
    long egress();

    /** Whether the exporter says that it dropped the packets. */
    boolean dropped();

    /** Packets of the flow, estimated: those counted times {@link #samplingFactor}. */
    long packets();

    /** Octets of the flow, estimated like {@link #packets}. */
    long octets();

    /** How many packets each counted packet stands for; 1 when the exporter announced no sampling. */
    double samplingFactor();

    /** When the first packet passed, by the exporter's clock, in milliseconds since 1970; the export time when unsaid. */
    long startMillis();

    /** When the last packet passed, like {@link #startMillis} and never before it. */
    long endMillis();
}
