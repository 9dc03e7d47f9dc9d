package dev.countersign.stream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.state.window.SessionCount;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class CollectorMessageTest {
    private static final long T = 1_735_689_600_000L;

    private final Random random = new Random(7);

    private record Received(TestFlow flow, long at) {}

    @Test
    void flows_areReadAsTheyWereWritten() {
        for (int round = 0; round < 300; round++) {
            List<Received> written = new ArrayList<>();
            byte[] bytes = message(written, 1 + random.nextInt(200));
            List<Received> read = new ArrayList<>();
            CollectorMessage.Flows message = (CollectorMessage.Flows) read(bytes);
            message.forEach((flow, at) -> read.add(new Received(TestFlow.of(flow), at)));

            assertThat(read).isEqualTo(written);
            assertThat(message.collector()).isEqualTo("c1");
            assertThat(message.count()).isEqualTo(written.size());
            assertThat(message.latestMillis())
                    .isEqualTo(written.stream().mapToLong(Received::at).max().orElseThrow());
        }
    }

    @Test
    void tick_isReadAsItWasWritten() {
        List<SessionCount> sessions = List.of(
                new SessionCount(IpAddress.parse("192.0.2.1"), 4739, 7, 10, 3),
                new SessionCount(IpAddress.parse("2001:db8::1"), 65_535, 0xFFFF_FFFFL, 9, Long.MAX_VALUE));

        assertThat(read(TickWriter.message("c1", T, sessions))).isEqualTo(new CollectorMessage.Tick("c1", T, sessions));
    }

    @Test
    void form_isTheDocumentedOne() {
        FlowBatchWriter writer = new FlowBatchWriter("c1", 10);
        writer.add(
                new TestFlow(
                        IpAddress.parse("192.0.2.1"),
                        7,
                        4,
                        0,
                        IpAddress.parse("203.0.113.5").low(),
                        0,
                        IpAddress.parse("198.51.100.1").low(),
                        1234,
                        443,
                        6,
                        2,
                        1,
                        300,
                        true,
                        10,
                        400,
                        2,
                        T - 5,
                        T - 4),
                T);

        assertThat(HexFormat.of().formatHex(taken(writer)))
                .startsWith("43534642" + "01" + "01" + "02" + "6331" + "0000019" + "41f297c00" + "01"
                        + "04c0000201" + "00000007" + "01" + "00" + "00" + "1c" + "4000000000000000"
                        + "cb007105" + "c6336401" + "04d2" + "01bb" + "06" + "02" + "01" + "ac02" + "0a" + "9003"
                        + "0a" + "01");
    }

    @Test
    void anyByteChanged_isRefused() {
        byte[] bytes = message(new ArrayList<>(), 50);
        for (int i = 0; i < 100_000; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));

            assertThat(CollectorMessage.read(changed)).isInstanceOf(CollectorMessage.Reading.Refused.class);
        }
    }

    @Test
    void anyBytesUnderAGoodChecksum_areReadOrRefused_andWhatIsReadIsWhole() {
        byte[] flows = message(new ArrayList<>(), 20);
        byte[] tick = TickWriter.message("c1", T, List.of(new SessionCount(IpAddress.v4(1), 1, 1, 10, 1)));
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] changed = mutated(i % 3 == 0 ? tick : flows);
            if (CollectorMessage.read(changed) instanceof CollectorMessage.Reading.Read(CollectorMessage message)) {
                read++;
                assertThat(message.latestMillis()).isBetween(0L, Form.LATEST_TIME - 1);
                if (message instanceof CollectorMessage.Flows all) {
                    int[] seen = {0};
                    all.forEach((flow, at) -> {
                        seen[0]++;
                        assertThat(flow.endMillis()).isBetween(flow.startMillis(), Form.LATEST_TIME - 1);
                        assertThat(flow.ipVersion()).isIn(0, 4, 6);
                        assertThat(flow.ingress() | flow.egress()).isBetween(0L, 0xFFFF_FFFFL);
                        assertThat(flow.samplingFactor()).isPositive().isFinite();
                    });
                    assertThat(seen[0]).isEqualTo(all.count());
                }
            }
        }
        assertThat(read).as("some mutations are messages still").isPositive();
    }

    @Test
    void lengthsThatLie_areRefusedWithTheirPlace() {
        assertThat(refusal(new byte[0])).isEqualTo("byte 0: expected 5 to 524288 bytes, found 0");
        assertThat(refusal(new byte[600_000])).startsWith("byte 0: expected 5 to 524288 bytes");
        byte[] flows = message(new ArrayList<>(), 3);
        byte[] more = Arrays.copyOf(flows, flows.length + 1);
        assertThat(refusal(sealed(more))).contains("expected the end, found");
        assertThat(refusal(sealed(Arrays.copyOf(flows, flows.length - 10)))).contains("more bytes");
        byte[] newer = flows.clone();
        newer[4] = 2;
        assertThat(refusal(sealed(newer))).isEqualTo("byte 4: expected version 1, found 2");
    }

    @Test
    void flowsThatCannotBeTold_areNotTaken_andFullMessagesSaySo() {
        FlowBatchWriter writer = new FlowBatchWriter("c1", 2);
        TestFlow flow = TestFlow.random(random, T);

        assertThat(writer.add(flow.to(5, 4), T)).isEqualTo(FlowBatchWriter.Added.NOT_TOLD);
        assertThat(writer.add(flow.to(-1, 4), T)).isEqualTo(FlowBatchWriter.Added.NOT_TOLD);
        assertThat(writer.add(flow.to(4, Long.MAX_VALUE), T)).isEqualTo(FlowBatchWriter.Added.NOT_TOLD);
        assertThat(writer.add(flow, T)).isEqualTo(FlowBatchWriter.Added.YES);
        assertThat(writer.add(flow, T)).isEqualTo(FlowBatchWriter.Added.YES);
        assertThat(writer.add(flow, T)).isEqualTo(FlowBatchWriter.Added.FULL);
        assertThat(((CollectorMessage.Flows) read(taken(writer))).count()).isEqualTo(2);
        assertThat(writer.take((_, _, _) -> {})).isNull();
    }

    private byte[] message(List<Received> flows, int count) {
        FlowBatchWriter writer = new FlowBatchWriter("c1", Form.MOST_FLOWS);
        long at = T;
        for (int i = 0; i < count; i++) {
            at += random.nextInt(50) - 10;
            TestFlow flow = TestFlow.random(random, at);
            assertThat(writer.add(flow, at)).isEqualTo(FlowBatchWriter.Added.YES);
            flows.add(new Received(flow, at));
        }
        return taken(writer);
    }

    private static byte[] taken(FlowBatchWriter writer) {
        byte[] bytes = writer.take((_, _, _) -> {});
        assertThat(bytes).isNotNull();
        return bytes == null ? new byte[0] : bytes;
    }

    private byte[] mutated(byte[] bytes) {
        int cut = random.nextInt(3) * random.nextInt(bytes.length / 2);
        byte[] changed = Arrays.copyOf(bytes, Math.max(16, bytes.length - cut));
        for (int times = random.nextInt(4); times >= 0; times--) {
            changed[6 + random.nextInt(changed.length - 6)] = (byte) random.nextInt(256);
        }
        return sealed(changed);
    }

    /** The same, but with the checksum that belongs to it. */
    private static byte[] sealed(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) checksum.getValue());
        return bytes;
    }

    private static CollectorMessage read(byte[] bytes) {
        return switch (CollectorMessage.read(bytes)) {
            case CollectorMessage.Reading.Read(CollectorMessage message) -> message;
            case CollectorMessage.Reading.Refused(String reason) -> throw new AssertionError(reason);
        };
    }

    private static String refusal(byte[] bytes) {
        return switch (CollectorMessage.read(bytes)) {
            case CollectorMessage.Reading.Read read -> throw new AssertionError(read);
            case CollectorMessage.Reading.Refused(String reason) -> reason;
        };
    }
}
