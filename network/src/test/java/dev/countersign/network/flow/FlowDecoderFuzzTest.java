package dev.countersign.network.flow;

import static dev.countersign.network.flow.Wire.flow;
import static dev.countersign.network.flow.Wire.hex;
import static dev.countersign.network.flow.Wire.ipfix;
import static dev.countersign.network.flow.Wire.netflow;
import static dev.countersign.network.flow.Wire.set;
import static dev.countersign.network.flow.Wire.simple;
import static dev.countersign.network.flow.Wire.template;
import static dev.countersign.network.flow.Wire.u16;
import static dev.countersign.network.flow.Wire.u32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.filter.IpAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good messages, damaged at random with a seed: never an exception, never more kept than allowed, every datagram counted. */
class FlowDecoderFuzzTest {
    private static final int CASES = 60_000;
    private static final FlowLimits SMALL =
            new FlowLimits(18, 8, 5, 30, 900, 4, 600, 1_500, Duration.ofSeconds(50), Duration.ofSeconds(20));
    private static final List<byte[]> GOOD = List.of(
            ipfix(0, 1, set(2, simple(256)), set(256, flow("192.0.2.1", "192.0.2.2", 3))),
            ipfix(
                    0,
                    2,
                    set(2, template(257, 8, 4, 82, 65535, 27, 16, 1, 8, 152, 8, 153, 8)),
                    set(257, u32(1), hex("026162"), new byte[40], u32(2), hex("ff000161"), new byte[40])),
            ipfix(0, 1, set(3, u16(260, 3, 1), u16(302, 8, 305, 4, 306, 4)), set(260, u32(0, 1, 1, 9, 0, 2, 1, 99))),
            ipfix(0, 1, set(2, simple(258), simple(259), template(261, 8, 4, 2, 4, 48, 1))),
            ipfix(0, 3, set(300, new byte[100]), set(301, new byte[30])),
            netflow(9, 0, 1, set(0, simple(256)), set(256, flow("192.0.2.1", "192.0.2.2", 3))),
            netflow(9, 0, 1, set(1, u16(260, 4, 4), u16(2, 4, 34, 4)), set(260, u32(5, 64))),
            netflow(9, 0, 2, set(300, new byte[200])));

    private long flows;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damagedMessages_areOnlyEverCounted(long seed) {
        Random random = new Random(seed);
        FlowDecoder decoder = new FlowDecoder(SMALL, this::check);
        long now = Wire.EXPORT_SECONDS * 1000;
        for (int i = 0; i < CASES; i++) {
            now += random.nextInt(50);
            IpAddress exporter = IpAddress.v4(1 + random.nextInt(3));
            decoder.decode(exporter, random.nextInt(2), ByteBuffer.wrap(damaged(random)), now);
        }

        CollectorStatistics statistics = decoder.statistics();
        assertThat(statistics.datagrams()).isEqualTo(CASES);
        assertThat(statistics.sinkFailures()).as("a record broke its contract").isZero();
        assertThat(statistics.flows()).isEqualTo(flows).isPositive();
        assertThat(statistics.sessions()).hasSizeLessThanOrEqualTo(SMALL.sessions());
        assertThat(statistics.sessions())
                .allSatisfy(s -> assertThat(s.templates()).isLessThanOrEqualTo(SMALL.templatesPerSession()));
        assertThat(statistics.refused().keySet())
                .as("the cases reach every refusal but that of the socket")
                .containsAll(List.of(
                        Refusal.UNKNOWN_VERSION,
                        Refusal.SHORT_MESSAGE,
                        Refusal.MESSAGE_LENGTH,
                        Refusal.SET_LENGTH,
                        Refusal.BAD_TEMPLATE,
                        Refusal.FIELD_LENGTH,
                        Refusal.SESSION_LIMIT,
                        Refusal.TEMPLATE_LIMIT,
                        Refusal.UNKNOWN_TEMPLATE,
                        Refusal.HELD_TOO_LONG,
                        Refusal.SHORT_DATA_SET,
                        Refusal.SAMPLING));
    }

    private void check(FlowRecord flow) {
        flows++;
        boolean sound = flow.startMillis() <= flow.endMillis()
                && flow.packets() >= 0
                && flow.octets() >= 0
                && flow.samplingFactor() >= 1
                && flow.protocol() >>> 8 == 0
                && flow.tcpFlags() >>> 8 == 0
                && flow.sourcePort() >>> 16 == 0
                && (flow.source().version() == flow.ipVersion());
        if (!sound) {
            throw new IllegalStateException("unsound flow " + flow.source());
        }
    }

    private static byte[] damaged(Random random) {
        byte[] message = GOOD.get(random.nextInt(GOOD.size())).clone();
        for (int n = random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(message.length);
            switch (random.nextInt(4)) {
                case 0 -> message[at] = (byte) random.nextInt(256);
                case 1 -> message[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> message = cut(message, at, random.nextBoolean());
                default -> message[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
            }
            if (message.length == 0) {
                return message;
            }
        }
        return message;
    }

    /** The first octets; with a length field that is true for them, so that the cut is found further inside. */
    private static byte[] cut(byte[] message, int length, boolean honest) {
        byte[] cut = Arrays.copyOf(message, length);
        if (honest && length >= 4 && cut[1] == 10) {
            ByteBuffer.wrap(cut).putShort(2, (short) length);
        }
        return cut;
    }
}
