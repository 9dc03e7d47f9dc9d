package dev.countersign.bench.flow;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.FlowDecoder;
import dev.countersign.network.flow.FlowLimits;
import dev.countersign.network.flow.FlowRecord;
import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import dev.countersign.network.flow.wire.TemplateField;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decodes messages as border routers send them: 20 records a message, the time is that of one record. */
@State(Scope.Thread)
public class FlowDecoderSpeed {
    private static final int RECORDS = 20;
    private static final Instant AT = Instant.parse("2025-01-01T00:00:00Z");
    private static final IpAddress EXPORTER = IpAddress.parse("192.0.2.1");

    /** Twelve fields, all used. */
    private static final Template USED = Template.of(
            256,
            Element.SOURCE_IPV4_ADDRESS,
            Element.DESTINATION_IPV4_ADDRESS,
            Element.SOURCE_TRANSPORT_PORT,
            Element.DESTINATION_TRANSPORT_PORT,
            Element.PROTOCOL_IDENTIFIER,
            Element.TCP_CONTROL_BITS,
            Element.INGRESS_INTERFACE,
            Element.EGRESS_INTERFACE,
            Element.PACKET_DELTA_COUNT,
            Element.OCTET_DELTA_COUNT,
            Element.FLOW_START_MILLISECONDS,
            Element.FLOW_END_MILLISECONDS);

    /** The same, and sixteen fields that nobody asks for, each after one that is used. */
    private static final Template PADDED = new Template(257, 0, padded());

    private long packets;
    private final FlowDecoder decoder = new FlowDecoder(FlowLimits.DEFAULTS, this::take);
    private ByteBuffer used = ByteBuffer.allocate(0);
    private ByteBuffer padded = ByteBuffer.allocate(0);

    @Setup
    public void write() {
        used = message(USED);
        padded = message(PADDED);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long allFieldsUsed() {
        decoder.decode(EXPORTER, 4000, used, AT.toEpochMilli());
        return packets;
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long halfOfTheFieldsSkipped() {
        decoder.decode(EXPORTER, 4000, padded, AT.toEpochMilli());
        return packets;
    }

    private void take(FlowRecord flow) {
        packets += flow.packets();
    }

    private ByteBuffer message(Template template) {
        IpfixWriter writer = new IpfixWriter(1, 9_000);
        writer.begin(AT).template(template);
        decoder.decode(EXPORTER, 4000, writer.finish(), AT.toEpochMilli());
        writer.begin(AT);
        for (int i = 0; i < RECORDS && writer.startRecord(template); i++) {
            for (int octet = 0; octet < template.recordLength(); octet++) {
                writer.u8(i + 1);
            }
        }
        ByteBuffer message = writer.finish();
        return ByteBuffer.allocateDirect(message.limit()).put(message).flip();
    }

    private static List<TemplateField> padded() {
        List<TemplateField> fields = new ArrayList<>();
        for (TemplateField field : USED.fields()) {
            fields.add(field);
            fields.add(new TemplateField(82 + fields.size(), 4, 0));
        }
        return fields;
    }
}
