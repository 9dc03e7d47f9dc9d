package dev.countersign.telemetry.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.FlowDecoder;
import dev.countersign.network.flow.FlowLimits;
import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.WindowConfig;
import dev.countersign.telemetry.TestClock;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The hot path from datagram to window: what a message costs in memory must not depend on how many flows it has. */
class FlowWindowsAllocationTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final IpAddress EXPORTER = IpAddress.parse("192.0.2.1");
    private static final int MESSAGES = 100;
    private static final int RECORDS = 1_000;
    /** Code that is not compiled yet does allocate; how many rounds that takes is the machine's affair. */
    private static final int MOST_ROUNDS = 50;

    private static final long LIMIT = MESSAGES * (RECORDS - 1L) / 10;
    private static final Template TEMPLATE = Template.of(
            256,
            Element.SOURCE_IPV4_ADDRESS,
            Element.DESTINATION_IPV4_ADDRESS,
            Element.PROTOCOL_IDENTIFIER,
            Element.TCP_CONTROL_BITS,
            Element.INGRESS_INTERFACE,
            Element.PACKET_DELTA_COUNT,
            Element.FLOW_START_MILLISECONDS,
            Element.FLOW_END_MILLISECONDS);

    private final FlowWindows windows = new FlowWindows(
            WindowConfig.DEFAULTS,
            new TestClock(START),
            (exporter, domain) -> Optional.of(new DeviceId("r1")),
            SketchKey.random(SipHash.Variant.SIPHASH_2_4, new Random(1)),
            List.of(),
            closed -> {});
    private final FlowDecoder decoder = new FlowDecoder(FlowLimits.DEFAULTS, windows);

    @Test
    void flows_allocateNothing() {
        IpfixWriter writer = new IpfixWriter(1, 65_000);
        ByteBuffer one = message(writer, 1);
        ByteBuffer thousand = message(writer, RECORDS);

        long perFlows = Long.MAX_VALUE;
        int round = 0;
        while (round < MOST_ROUNDS && perFlows >= LIMIT) {
            round++;
            perFlows = Math.min(perFlows, allocatedBy(thousand) - allocatedBy(one));
        }

        assertThat(windows.statistics().flows()).isEqualTo((RECORDS + 1L) * MESSAGES * round);
        assertThat(perFlows)
                .as("octets allocated by %d flows, past what the messages cost", MESSAGES * (RECORDS - 1))
                .isLessThan(LIMIT);
    }

    private long allocatedBy(ByteBuffer message) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < MESSAGES; i++) {
            decoder.decode(EXPORTER, 4000, message, START.toEpochMilli());
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static ByteBuffer message(IpfixWriter writer, int records) {
        writer.begin(START).template(TEMPLATE);
        for (int i = 0; i < records; i++) {
            writer.startRecord(TEMPLATE);
            writer.u32(0xCB00_7100L | (i & 0xFF))
                    .u32(0xC633_6401L)
                    .u8(6)
                    .u16(2)
                    .u32(1 + (i & 1))
                    .u64(100);
            writer.u64(START.toEpochMilli() - 4_000).u64(START.toEpochMilli() + 4_000);
        }
        ByteBuffer message = writer.finish();
        return ByteBuffer.allocate(message.limit()).put(message).flip();
    }
}
