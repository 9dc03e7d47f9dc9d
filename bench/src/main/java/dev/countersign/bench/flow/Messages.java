package dev.countersign.bench.flow;

import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import dev.countersign.network.flow.wire.TemplateField;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.SplittableRandom;

/** Messages as border routers send them. */
final class Messages {
    static final Instant AT = Instant.parse("2025-01-01T00:00:00Z");
    static final int RECORDS = 20;

    /** The fields of a projection: who, with whom, how much. */
    private static final EnumSet<Element> EIGHT = EnumSet.of(
            Element.SOURCE_IPV4_ADDRESS,
            Element.DESTINATION_IPV4_ADDRESS,
            Element.SOURCE_TRANSPORT_PORT,
            Element.DESTINATION_TRANSPORT_PORT,
            Element.PROTOCOL_IDENTIFIER,
            Element.INGRESS_INTERFACE,
            Element.PACKET_DELTA_COUNT,
            Element.OCTET_DELTA_COUNT);

    private static final long ENTERPRISE = 32473;

    /** Twelve fields, all used. */
    static final Template TWELVE = Template.of(
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

    /** Twenty fields, all understood. */
    static final Template TWENTY = Template.of(
            257,
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
            Element.FLOW_END_MILLISECONDS,
            Element.FORWARDING_STATUS,
            Element.IP_VERSION,
            Element.FLOW_START_SECONDS,
            Element.FLOW_END_SECONDS,
            Element.FLOW_START_MICROSECONDS,
            Element.FLOW_END_MICROSECONDS,
            Element.OBSERVATION_DOMAIN_ID,
            Element.EXPORTING_PROCESS_ID);

    /** Twenty fields of the same lengths of which eight are understood. */
    static final Template EIGHT_OF_TWENTY = new Template(
            258,
            0,
            TWENTY.fields().stream()
                    .map(field -> EIGHT.contains(Element.of(field.number()).orElseThrow())
                            ? field
                            : new TemplateField(field.number(), field.length(), ENTERPRISE))
                    .toList());

    private Messages() {}

    static ByteBuffer template(IpfixWriter writer, Template template) {
        writer.begin(AT).template(template);
        return direct(writer.finish());
    }

    /** A message of so many records, or as many as fit, with random values: counters and times as they come, else any. */
    static ByteBuffer data(IpfixWriter writer, Template template, int records, SplittableRandom random) {
        writer.begin(AT);
        for (int i = 0; i < records && writer.startRecord(template); i++) {
            for (TemplateField field : template.fields()) {
                write(writer, field.length(), value(field.number(), random));
            }
        }
        return direct(writer.finish());
    }

    private static long value(int element, SplittableRandom random) {
        return switch (Element.of(element).orElseThrow()) {
            case PACKET_DELTA_COUNT -> 1 + random.nextInt(1_000);
            case OCTET_DELTA_COUNT -> 40 + random.nextInt(1_500_000);
            case FLOW_START_MILLISECONDS -> AT.toEpochMilli() - 30_000 - random.nextInt(30_000);
            case FLOW_END_MILLISECONDS -> AT.toEpochMilli() - random.nextInt(30_000);
            default -> random.nextLong();
        };
    }

    private static void write(IpfixWriter writer, int length, long value) {
        for (int octet = length - 1; octet >= 0; octet--) {
            writer.u8((int) (value >>> (8 * octet)) & 0xFF);
        }
    }

    private static ByteBuffer direct(ByteBuffer message) {
        return ByteBuffer.allocateDirect(message.remaining()).put(message).flip();
    }
}
