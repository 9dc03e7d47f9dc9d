package dev.countersign.telemetry.flow;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.network.flow.FlowDecoder;
import dev.countersign.network.flow.FlowLimits;
import dev.countersign.network.flow.FlowSink;
import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import java.nio.ByteBuffer;
import java.time.Clock;

/** An exporter whose messages go through the collector's own decoder into a sink, without a socket. */
public final class TestExporter {
    public static final int SYN = 0x02;
    public static final int ACK = 0x10;
    public static final int TCP = 6;
    private static final int DROPPED = 0x80;
    private static final int FORWARDED = 0x40;

    private static final Template FOUR = template(256, Element.SOURCE_IPV4_ADDRESS, Element.DESTINATION_IPV4_ADDRESS);
    private static final Template SIX = template(257, Element.SOURCE_IPV6_ADDRESS, Element.DESTINATION_IPV6_ADDRESS);
    private static final Template SAMPLING = Template.options(
            258, 1, Element.OBSERVATION_DOMAIN_ID, Element.SAMPLING_PACKET_INTERVAL, Element.SAMPLING_PACKET_SPACE);

    private final FlowDecoder decoder;
    private final IpAddress address;
    private final int domain;
    private final Clock clock;
    private final IpfixWriter writer;

    /** A flow to be exported; the rest of its fields are fixed. */
    public record Flow(
            String source,
            String destination,
            int protocol,
            int flags,
            long ingress,
            boolean dropped,
            long packets,
            long octets,
            long startMillis,
            long endMillis) {
        public static Flow syn(String source, String destination, long ingress, long packets, long start, long end) {
            return new Flow(source, destination, TCP, SYN, ingress, false, packets, packets * 40, start, end);
        }

        public Flow asDropped() {
            return new Flow(
                    source, destination, protocol, flags, ingress, true, packets, octets, startMillis, endMillis);
        }

        public Flow withFlags(int other) {
            return new Flow(
                    source, destination, protocol, other, ingress, dropped, packets, octets, startMillis, endMillis);
        }
    }

    public TestExporter(String address, int domain, Clock clock, FlowSink sink) {
        this.decoder = new FlowDecoder(FlowLimits.DEFAULTS, sink);
        this.address = IpAddress.parse(address);
        this.domain = domain;
        this.clock = clock;
        this.writer = new IpfixWriter(domain, 1_400);
    }

    /** Announces that one packet in this many is looked at. */
    public TestExporter sampling(int oneIn) {
        begin().template(SAMPLING);
        writer.startRecord(SAMPLING);
        writer.u32(domain).u32(1).u32(oneIn - 1L);
        send();
        return this;
    }

    public void export(Flow flow) {
        write(flow);
        send();
    }

    /** Writes a message that never arrives. */
    public void lose(Flow flow) {
        write(flow);
        writer.finish();
    }

    private void write(Flow flow) {
        Template template = flow.source().indexOf(':') >= 0 ? SIX : FOUR;
        begin().template(template);
        writer.startRecord(template);
        writer.address(IpAddress.parse(flow.source())).address(IpAddress.parse(flow.destination()));
        writer.u8(flow.protocol()).u16(flow.flags()).u16(1234).u16(443).u32(flow.ingress());
        writer.u8(flow.dropped() ? DROPPED : FORWARDED).u64(flow.packets()).u64(flow.octets());
        writer.u64(flow.startMillis()).u64(flow.endMillis());
    }

    public CollectorStatistics statistics() {
        return decoder.statistics();
    }

    private IpfixWriter begin() {
        return writer.begin(clock.instant());
    }

    private void send() {
        ByteBuffer message = writer.finish();
        decoder.decode(address, 4000, message, clock.millis());
    }

    private static Template template(int id, Element source, Element destination) {
        return Template.of(
                id,
                source,
                destination,
                Element.PROTOCOL_IDENTIFIER,
                Element.TCP_CONTROL_BITS,
                Element.SOURCE_TRANSPORT_PORT,
                Element.DESTINATION_TRANSPORT_PORT,
                Element.INGRESS_INTERFACE,
                Element.FORWARDING_STATUS,
                Element.PACKET_DELTA_COUNT,
                Element.OCTET_DELTA_COUNT,
                Element.FLOW_START_MILLISECONDS,
                Element.FLOW_END_MILLISECONDS);
    }
}
