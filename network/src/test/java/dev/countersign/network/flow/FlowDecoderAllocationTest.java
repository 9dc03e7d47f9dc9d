package dev.countersign.network.flow;

import static dev.countersign.network.flow.Wire.flow;
import static dev.countersign.network.flow.Wire.ipfix;
import static dev.countersign.network.flow.Wire.set;
import static dev.countersign.network.flow.Wire.simple;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.countersign.core.filter.IpAddress;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The hot path: what a message costs in memory must not depend on how many records it has. */
class FlowDecoderAllocationTest {
    private static final IpAddress EXPORTER = IpAddress.parse("192.0.2.200");
    private static final long NOW = Wire.EXPORT_SECONDS * 1000;
    private static final int MESSAGES = 200;

    private long packets;
    private final FlowDecoder decoder = new FlowDecoder(FlowLimits.DEFAULTS, flow -> packets += flow.packets());

    @Test
    void records_allocateNothing() {
        decoder.decode(EXPORTER, 4000, ByteBuffer.wrap(ipfix(0, 1, set(2, simple(256)))), NOW);
        ByteBuffer one = message(1);
        ByteBuffer thousand = message(1_000);
        allocatedBy(thousand);

        long byOne = allocatedBy(one);
        long byThousand = allocatedBy(thousand);

        assertThat(packets).isEqualTo(3L * MESSAGES * 2_001);
        assertThat(byThousand - byOne)
                .as("octets allocated by %d records, past what the messages cost", MESSAGES * 999)
                .isLessThan(MESSAGES * 999L / 10);
    }

    private long allocatedBy(ByteBuffer message) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < MESSAGES; i++) {
            decoder.decode(EXPORTER, 4000, message, NOW);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static ByteBuffer message(int records) {
        byte[][] flows = new byte[records][];
        Arrays.fill(flows, flow("192.0.2.1", "192.0.2.2", 3));
        return ByteBuffer.wrap(ipfix(0, 1, set(256, flows)));
    }
}
