package dev.countersign.network.flow;

import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.Template;
import java.nio.ByteBuffer;

/**
 * NetFlow version 5 (Cisco, "NetFlow Export Datagram Format"): a header of 24 octets and records of 48, whose layout is
 * the same everywhere. It knows IPv4 only. What the header says otherwise than the later versions is read here.
 */
final class NetflowFive {
    static final int VERSION = 5;
    static final int HEADER = 24;
    static final int RECORD = 48;
    private static final int INTERVAL = 0x3FFF;

    private NetflowFive() {}

    /** The records' layout, as if a template had said it. */
    static RecordPlan plan() {
        PlanBuilder plan = new PlanBuilder(Template.FIRST_ID, false, 15);
        plan.fixed(Element.SOURCE_IPV4_ADDRESS, 4);
        plan.fixed(Element.DESTINATION_IPV4_ADDRESS, 4);
        plan.fixed(null, 4); // next hop
        plan.fixed(Element.INGRESS_INTERFACE, 2);
        plan.fixed(Element.EGRESS_INTERFACE, 2);
        plan.fixed(Element.PACKET_DELTA_COUNT, 4);
        plan.fixed(Element.OCTET_DELTA_COUNT, 4);
        plan.fixed(Element.FLOW_START_SYS_UP_TIME, 4);
        plan.fixed(Element.FLOW_END_SYS_UP_TIME, 4);
        plan.fixed(Element.SOURCE_TRANSPORT_PORT, 2);
        plan.fixed(Element.DESTINATION_TRANSPORT_PORT, 2);
        plan.fixed(null, 1); // padding
        plan.fixed(Element.TCP_CONTROL_BITS, 1);
        plan.fixed(Element.PROTOCOL_IDENTIFIER, 1);
        plan.fixed(null, 9); // type of service, autonomous systems, prefix lengths, padding
        return new RecordPlan(plan, new byte[0]);
    }

    /** Records, by the header. */
    static int records(ByteBuffer in) {
        return in.getShort(2) & 0xFFFF;
    }

    /** When it was exported, in milliseconds since 1970; the nanoseconds are the exporter's own and may be any number. */
    static long exportMillis(ByteBuffer in) {
        return (in.getInt(8) & 0xFFFF_FFFFL) * 1000 + (in.getInt(12) & 0xFFFF_FFFFL) / 1_000_000;
    }

    /** Flows that went before. */
    static int sequence(ByteBuffer in) {
        return in.getInt(16);
    }

    /** The engine's type and slot: what observation domains are in later versions. */
    static int engine(ByteBuffer in) {
        return in.getShort(20) & 0xFFFF;
    }

    /** One of this many packets was looked at, the mode aside; 0 when the exporter does not sample. */
    static int samplingInterval(ByteBuffer in) {
        return in.getShort(22) & INTERVAL;
    }
}
