package dev.countersign.network.flow;

import dev.countersign.network.flow.wire.Element;

/**
 * Makes flows of records. What is the same for all records of a set is found out once, by {@link #begin}; what a record does
 * not have is 0 in it, so that little is left to ask of each.
 */
final class FlowAssembly {
    private final Tally tally;
    private final FlowRecord flow = new FlowRecord();
    private final FlowTimes times = new FlowTimes();
    private boolean four;
    private boolean six;
    private boolean status;
    private double commonFactor;

    FlowAssembly(Tally tally) {
        this.tally = tally;
    }

    /** Turns to the records of a set; {@code first} is one of them. */
    void begin(RawRecord first, Session session, Header header) {
        flow.exporter = session.key.exporter();
        flow.observationDomain = session.key.domain();
        flow.exportMillis = header.exportMillis;
        four = first.has(Element.SOURCE_IPV4_ADDRESS) || first.has(Element.DESTINATION_IPV4_ADDRESS);
        six = first.has(Element.SOURCE_IPV6_ADDRESS) || first.has(Element.DESTINATION_IPV6_ADDRESS);
        status = first.has(Element.FORWARDING_STATUS);
        commonFactor = session.sampling.commonFactor(first);
        times.begin(first, header, session.initMillis);
    }

    /** The flow of a record; the same object every time. */
    FlowRecord flow(RawRecord raw, Session session) {
        addresses(raw);
        flow.sourcePort = (int) raw.sourceTransportPort & 0xFFFF;
        flow.destinationPort = (int) raw.destinationTransportPort & 0xFFFF;
        flow.protocol = (int) raw.protocolIdentifier & 0xFF;
        flow.tcpFlags = (int) raw.tcpControlBits & 0xFF;
        flow.ingress = raw.ingressInterface;
        flow.egress = raw.egressInterface;
        flow.forwardingStatus = status ? (int) raw.forwardingStatus & 0xFF : FlowRecord.NO_STATUS;
        double factor = commonFactor == FactorTable.NONE ? session.sampling.factor(raw) : commonFactor;
        if (factor == Sampling.AMBIGUOUS) {
            tally.refuse(Refusal.AMBIGUOUS_SAMPLING, 1);
            factor = 1;
        }
        flow.samplingFactor = factor;
        flow.packets = scaled(raw.packetDeltaCount, factor);
        flow.octets = scaled(raw.octetDeltaCount, factor);
        times.resolve(raw, flow);
        return flow;
    }

    /** A template may have room for both versions; the record's version decides, or which addresses are not zero. */
    private void addresses(RawRecord raw) {
        long source = raw.sourceIpv4Address;
        long destination = raw.destinationIpv4Address;
        boolean version6 = six;
        if (six && four) {
            version6 = raw.has(Element.IP_VERSION) ? raw.ipVersion == 6 : (source | destination) == 0;
        }
        flow.ipVersion = version6 ? 6 : 4;
        flow.sourceHigh = version6 ? raw.sourceIpv6AddressUpper : 0;
        flow.sourceLow = version6 ? raw.sourceIpv6Address : source;
        flow.destinationHigh = version6 ? raw.destinationIpv6AddressUpper : 0;
        flow.destinationLow = version6 ? raw.destinationIpv6Address : destination;
    }

    /** Rounded, and never past what a long holds; a counter with its highest bit set is not believed to the packet. */
    private static long scaled(long count, double factor) {
        if (count >= 0 && factor == 1) {
            return count;
        }
        return Math.round((count < 0 ? Long.MAX_VALUE : count) * factor);
    }
}
