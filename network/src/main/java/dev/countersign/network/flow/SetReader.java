package dev.countersign.network.flow;

import dev.countersign.network.flow.wire.Element;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the records of data sets that were found good, and hands flows to the sink. Allocates nothing per record. */
final class SetReader {
    private static final Logger LOG = LoggerFactory.getLogger(FlowCollector.class);

    private final FlowSink sink;
    private final Tally tally;
    private final RawRecord raw = new RawRecord();
    private final FlowRecord flow = new FlowRecord();

    SetReader(FlowSink sink, Tally tally) {
        this.sink = sink;
        this.tally = tally;
    }

    /** Reads the {@code records} records from {@code at} on; {@code end} is where their set ends. */
    void read(ByteBuffer in, int at, int end, int records, RecordPlan plan, Session session, Header header) {
        switch (plan.use()) {
            case FLOW -> readFlows(in, at, end, records, plan, session, header);
            case OPTIONS -> readOptions(in, at, end, records, plan, session);
            case NONE -> tally.refuse(plan.options() ? Refusal.UNUSED_OPTIONS : Refusal.NOT_A_FLOW, records);
        }
    }

    private void readFlows(
            ByteBuffer in, int at, int end, int records, RecordPlan plan, Session session, Header header) {
        flow.exporter = session.key.exporter();
        flow.observationDomain = session.key.domain();
        flow.exportMillis = header.exportMillis;
        int failures = 0;
        int next = at;
        for (int i = 0; i < records; i++) {
            next = plan.read(in, next, end, raw);
            assemble(session, header);
            failures += deliver() ? 0 : 1;
        }
        tally.flows.add(records);
        session.flows.add(records);
        if (failures > 0) {
            tally.sinkFailures.add(failures);
        }
    }

    private void readOptions(ByteBuffer in, int at, int end, int records, RecordPlan plan, Session session) {
        int next = at;
        for (int i = 0; i < records; i++) {
            next = plan.read(in, next, end, raw);
            tally.refuse(Refusal.SAMPLING, session.sampling.learn(raw) ? 0 : 1);
            session.initMillis = raw.value(Element.SYSTEM_INIT_TIME_MILLISECONDS, session.initMillis);
        }
        tally.optionsRecords.add(records);
    }

    /** A sink's failure is its own; it must not cost the flows that follow. */
    private boolean deliver() {
        try {
            sink.accept(flow);
            return true;
        } catch (RuntimeException e) {
            if (tally.sinkFailures.read() == 0) {
                LOG.warn(
                        "a flow sink failed; it is called again for the next flow, and later failures are only counted",
                        e);
            }
            return false;
        }
    }

    private void assemble(Session session, Header header) {
        addresses();
        flow.sourcePort = (int) raw.value(Element.SOURCE_TRANSPORT_PORT, 0) & 0xFFFF;
        flow.destinationPort = (int) raw.value(Element.DESTINATION_TRANSPORT_PORT, 0) & 0xFFFF;
        flow.protocol = (int) raw.value(Element.PROTOCOL_IDENTIFIER, 0) & 0xFF;
        flow.tcpFlags = (int) raw.value(Element.TCP_CONTROL_BITS, 0) & 0xFF;
        flow.ingress = raw.value(Element.INGRESS_INTERFACE, 0);
        flow.egress = raw.value(Element.EGRESS_INTERFACE, 0);
        flow.forwardingStatus = raw.has(Element.FORWARDING_STATUS)
                ? (int) raw.value(Element.FORWARDING_STATUS) & 0xFF
                : FlowRecord.NO_STATUS;
        double factor = session.sampling.factor(raw);
        if (factor == Sampling.AMBIGUOUS) {
            tally.refuse(Refusal.AMBIGUOUS_SAMPLING, 1);
            factor = 1;
        }
        flow.samplingFactor = factor;
        flow.packets = scaled(raw.value(Element.PACKET_DELTA_COUNT, 0), factor);
        flow.octets = scaled(raw.value(Element.OCTET_DELTA_COUNT, 0), factor);
        FlowTimes.resolve(raw, header, session.initMillis, flow);
    }

    /** A template may have room for both versions; the record's version decides, or which addresses are not zero. */
    private void addresses() {
        boolean six = raw.has(Element.SOURCE_IPV6_ADDRESS) || raw.has(Element.DESTINATION_IPV6_ADDRESS);
        boolean four = raw.has(Element.SOURCE_IPV4_ADDRESS) || raw.has(Element.DESTINATION_IPV4_ADDRESS);
        if (six && four) {
            long v4 = raw.value(Element.SOURCE_IPV4_ADDRESS, 0) | raw.value(Element.DESTINATION_IPV4_ADDRESS, 0);
            six = raw.has(Element.IP_VERSION) ? raw.value(Element.IP_VERSION) == 6 : v4 == 0;
        }
        flow.ipVersion = six ? 6 : 4;
        Element source = six ? Element.SOURCE_IPV6_ADDRESS : Element.SOURCE_IPV4_ADDRESS;
        Element destination = six ? Element.DESTINATION_IPV6_ADDRESS : Element.DESTINATION_IPV4_ADDRESS;
        flow.sourceHigh = six && raw.has(source) ? raw.upper(source) : 0;
        flow.sourceLow = raw.value(source, 0);
        flow.destinationHigh = six && raw.has(destination) ? raw.upper(destination) : 0;
        flow.destinationLow = raw.value(destination, 0);
    }

    /** Rounded, and never past what a long holds; a counter with its highest bit set is not believed to the packet. */
    private static long scaled(long count, double factor) {
        if (count >= 0 && factor == 1) {
            return count;
        }
        return Math.round((count < 0 ? Long.MAX_VALUE : count) * factor);
    }
}
