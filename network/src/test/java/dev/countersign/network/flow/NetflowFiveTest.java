package dev.countersign.network.flow;

import static dev.countersign.network.flow.Wire.EXPORT_SECONDS;
import static dev.countersign.network.flow.Wire.address;
import static dev.countersign.network.flow.Wire.join;
import static dev.countersign.network.flow.Wire.u16;
import static dev.countersign.network.flow.Wire.u32;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetflowFiveTest extends FlowDecoderFixture {
    private static final long UP_TIME = 500_000;
    private static final long HALF_A_SECOND = 500_000_000;

    @Test
    void record_isReadFieldByField() {
        receive(message(7, 0, record(490_000, 499_000)));

        SeenFlows.Seen flow = seen.flows().getFirst();
        assertThat(flow.source() + " " + flow.sourcePort() + " " + flow.destination() + " " + flow.destinationPort())
                .isEqualTo("192.0.2.1 1234 198.51.100.2 443");
        assertThat(flow.domain()).as("engine type 1, slot 2").isEqualTo(0x0102);
        assertThat(flow.protocol()).isEqualTo(6);
        assertThat(flow.tcpFlags()).isEqualTo(0x12);
        assertThat(flow.ingress()).isEqualTo(3);
        assertThat(flow.egress()).isEqualTo(4);
        assertThat(flow.packets()).isEqualTo(10);
        assertThat(flow.octets()).isEqualTo(5_000);
        assertThat(flow.status()).isEqualTo(FlowRecord.NO_STATUS);
        assertThat(flow.start()).isEqualTo(EXPORT_SECONDS * 1000 + 500 - 10_000);
        assertThat(flow.end()).isEqualTo(EXPORT_SECONDS * 1000 + 500 - 1_000);
    }

    @Test
    void upTimeThatWrapped_isStillBeforeTheExport() {
        receive(message(7, 0, record(UP_TIME - 600_000 & 0xFFFF_FFFFL, UP_TIME)));

        assertThat(seen.flows().getFirst().start()).isEqualTo(EXPORT_SECONDS * 1000 + 500 - 600_000);
    }

    @Test
    void samplingInterval_isTheHeadersWithoutItsMode() {
        receive(message(0, 0x4000 | 100, record(1, 2)));
        receive(message(1, 0x4000, record(1, 2)));

        assertThat(seen.flows()).extracting(SeenFlows.Seen::packets).containsExactly(1_000L, 10L);
    }

    @Test
    void sequence_countsFlows() {
        receive(message(0, 0, record(1, 2), record(1, 2)));
        receive(message(2, 0, record(1, 2)));
        receive(message(10, 0, record(1, 2)));

        SessionStatistics session = decoder.statistics().sessions().getFirst();
        assertThat(session.version()).isEqualTo(5);
        assertThat(session.flows()).isEqualTo(4);
        assertThat(session.missing()).isEqualTo(7);
    }

    @Test
    void exporterThatWasSilent_isNotForgottenForWantOfTemplates() {
        receive(message(0, 0, record(1, 2)));
        now += 5 * 60_000;
        receive(message(4, 0, record(1, 2)));

        assertThat(decoder.statistics().sessions().getFirst().missing()).isEqualTo(3);
    }

    @Test
    void lengthThatIsNotItsRecords_isRefusedWhole() {
        byte[] good = message(0, 0, record(1, 2), record(1, 2));
        receive(Arrays.copyOf(good, good.length - 1));
        receive(Arrays.copyOf(good, good.length + 48));
        receive(Arrays.copyOf(good, 23));

        assertThat(seen.flows()).isEmpty();
        assertThat(decoder.statistics().refused(Refusal.MESSAGE_LENGTH)).isEqualTo(2);
        assertThat(decoder.statistics().refused(Refusal.SHORT_MESSAGE)).isEqualTo(1);
    }

    @Test
    void damagedMessages_areOnlyEverCounted() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] message = message(i, 0, record(1, 2), record(3, 4));
            for (int n = random.nextInt(6); n > 0; n--) {
                message[2 + random.nextInt(message.length - 2)] = (byte) random.nextInt(256);
            }
            receive(random.nextInt(4) == 0 ? Arrays.copyOf(message, random.nextInt(message.length)) : message);
        }

        CollectorStatistics statistics = decoder.statistics();
        assertThat(statistics.datagrams()).isEqualTo(20_000);
        assertThat(statistics.sinkFailures()).isZero();
        assertThat(statistics.flows()).isEqualTo(seen.flows().size()).isPositive();
        assertThat(seen.flows()).allSatisfy(flow -> assertThat(flow.start()).isLessThanOrEqualTo(flow.end()));
    }

    private static byte[] message(long sequence, int sampling, byte[]... records) {
        return join(
                u16(5, records.length),
                u32(UP_TIME, EXPORT_SECONDS, HALF_A_SECOND, sequence),
                u16(0x0102, sampling),
                join(records));
    }

    private static byte[] record(long first, long last) {
        return join(
                address("192.0.2.1"),
                address("198.51.100.2"),
                address("192.0.2.254"),
                u16(3, 4),
                u32(10, 5_000, first, last),
                u16(1234, 443, 0x0012, 0x0600, 64500, 64501, 0x1818, 0));
    }
}
