package dev.countersign.stream.wire;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.flow.Flow;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the flows of one partition into a message. Adding allocates nothing once an exporter is known. Not thread-safe.
 */
public final class FlowBatchWriter {
    /** The longest record: every number at its longest. */
    private static final int LONGEST_RECORD = 128;

    private static final int HEADER = 4 + 2 + 1 + Form.LONGEST_NAME + 8;
    private static final int EXPORTER = 1 + 16 + 4;

    /** Whether a flow was taken. */
    public enum Added {
        YES,
        /** There is no room: take the message out first. */
        FULL,
        /** The flow cannot be told: its times, its interfaces' numbers or its sampling are none. */
        NOT_TOLD
    }

    private final String collector;
    private final int mostFlows;
    private final WireWriter records;
    private final IpAddress[] exporters = new IpAddress[Form.MOST_EXPORTERS];
    private final long[] domains = new long[Form.MOST_EXPORTERS];
    private final int[] flowsOf = new int[Form.MOST_EXPORTERS];
    private int exporterCount;
    private int lastExporter;
    private int flows;
    private long base;
    private long lastReceived;

    /**
     * @param collector a name of 1 to 128 printable ASCII characters
     * @param mostFlows that fit in a message, 1 to 4096
     */
    public FlowBatchWriter(String collector, int mostFlows) {
        new WireWriter(HEADER).name(collector);
        if (mostFlows < 1 || mostFlows > Form.MOST_FLOWS) {
            throw new IllegalArgumentException(
                    "flows per message: expected 1 to " + Form.MOST_FLOWS + ", found " + mostFlows);
        }
        this.collector = collector;
        this.mostFlows = mostFlows;
        this.records = new WireWriter(Math.min(
                mostFlows * LONGEST_RECORD, Form.LARGEST - HEADER - Form.CHECKSUM - Form.MOST_EXPORTERS * EXPORTER));
    }

    public int flows() {
        return flows;
    }

    /** Adds a flow that was received at a time. */
    public Added add(Flow flow, long receivedMillis) {
        if (!Form.isTime(receivedMillis) || !canBeTold(flow)) {
            return Added.NOT_TOLD;
        }
        if (flows == mostFlows || records.room() < LONGEST_RECORD) {
            return Added.FULL;
        }
        int exporter = exporter(flow.exporter(), flow.observationDomain());
        if (exporter == Form.MOST_EXPORTERS) {
            return Added.FULL;
        }
        if (flows == 0) {
            base = receivedMillis;
            lastReceived = receivedMillis;
        }
        write(flow, exporter, receivedMillis);
        lastReceived = receivedMillis;
        flowsOf[exporter]++;
        flows++;
        return Added.YES;
    }

    private static boolean canBeTold(Flow flow) {
        return Form.isTime(flow.startMillis())
                && Form.isTime(flow.endMillis())
                && flow.startMillis() <= flow.endMillis()
                && (flow.ingress() | flow.egress()) >>> 32 == 0
                && Form.isSampling(flow.samplingFactor());
    }

    private void write(Flow flow, int exporter, long receivedMillis) {
        boolean sampled = flow.samplingFactor() != 1;
        records.varint(exporter)
                .signed(receivedMillis - lastReceived)
                .u8(flow.ipVersion() | (flow.dropped() ? Form.DROPPED : 0) | (sampled ? Form.SAMPLED : 0));
        if (sampled) {
            records.u64(Double.doubleToLongBits(flow.samplingFactor()));
        }
        switch (flow.ipVersion()) {
            case 4 -> records.u32(flow.sourceLow()).u32(flow.destinationLow());
            case 6 ->
                records.u64(flow.sourceHigh())
                        .u64(flow.sourceLow())
                        .u64(flow.destinationHigh())
                        .u64(flow.destinationLow());
            default -> {}
        }
        records.u16(flow.sourcePort())
                .u16(flow.destinationPort())
                .u8(flow.protocol())
                .u8(flow.tcpFlags())
                .varint(flow.ingress())
                .varint(flow.egress())
                .varint(flow.packets())
                .varint(flow.octets())
                .signed(receivedMillis - flow.startMillis())
                .varint(flow.endMillis() - flow.startMillis());
    }

    /** The exporter's place in the table, or {@link Form#MOST_EXPORTERS} when that is full. */
    @SuppressWarnings("ReferenceEquality")
    private int exporter(IpAddress exporter, long domain) {
        if (lastExporter < exporterCount && exporters[lastExporter] == exporter && domains[lastExporter] == domain) {
            return lastExporter;
        }
        for (int i = 0; i < exporterCount; i++) {
            if (domains[i] == domain && exporters[i].equals(exporter)) {
                lastExporter = i;
                return i;
            }
        }
        if (exporterCount == Form.MOST_EXPORTERS) {
            return Form.MOST_EXPORTERS;
        }
        exporters[exporterCount] = exporter;
        domains[exporterCount] = domain;
        lastExporter = exporterCount;
        return exporterCount++;
    }

    /** Told how many flows of an exporter are in a message, for when it gets lost. */
    public interface ExporterFlows {
        void count(IpAddress exporter, long domain, int flows);
    }

    /** Takes the message out; null when there is no flow in it. The next flow begins another. */
    public byte @Nullable [] take(ExporterFlows counts) {
        if (flows == 0) {
            return null;
        }
        WireWriter out = new WireWriter(HEADER + exporterCount * EXPORTER + 8 + records.size() + Form.CHECKSUM);
        out.u32(Form.MAGIC).u8(Form.VERSION).u8(Form.FLOWS).name(collector).u64(base);
        out.varint(exporterCount);
        for (int i = 0; i < exporterCount; i++) {
            out.address(exporters[i]).u32(domains[i]);
            counts.count(exporters[i], domains[i], flowsOf[i]);
        }
        out.varint(flows).bytes(records);
        Arrays.fill(flowsOf, 0);
        records.clear();
        exporterCount = 0;
        flows = 0;
        return out.seal();
    }
}
