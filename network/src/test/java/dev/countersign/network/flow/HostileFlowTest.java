package dev.countersign.network.flow;

import static dev.countersign.network.flow.Wire.flow;
import static dev.countersign.network.flow.Wire.hex;
import static dev.countersign.network.flow.Wire.ipfix;
import static dev.countersign.network.flow.Wire.join;
import static dev.countersign.network.flow.Wire.netflow;
import static dev.countersign.network.flow.Wire.set;
import static dev.countersign.network.flow.Wire.simple;
import static dev.countersign.network.flow.Wire.template;
import static dev.countersign.network.flow.Wire.u16;
import static dev.countersign.network.flow.Wire.u32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.filter.IpAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages made to harm the collector. After each of them an honest exporter must still be heard. */
class HostileFlowTest {
    private static final IpAddress ATTACKER = IpAddress.parse("203.0.113.66");
    private static final IpAddress HONEST = IpAddress.parse("192.0.2.1");
    private static final long NOW = Wire.EXPORT_SECONDS * 1000;

    private final SeenFlows seen = new SeenFlows();
    private final FlowDecoder decoder = new FlowDecoder(FlowLimits.DEFAULTS, seen);

    @AfterEach
    void honestExporter_isStillHeard() {
        long before = seen.flows().size();
        byte[] honest = ipfix(0, 1, set(2, simple(256)), set(256, flow("192.0.2.1", "192.0.2.2", 3)));
        decoder.decode(HONEST, 4000, ByteBuffer.wrap(honest), NOW);

        assertThat(seen.flows()).hasSize((int) before + 1);
    }

    @Test
    void nothing() {
        attack(new byte[0]);
        refusedOnly(Refusal.SHORT_MESSAGE, 1);
    }

    @Test
    void headerCutShort() {
        attack(hex("000a0010 00000000"));
        attack(hex("00090001 00000000 00000000"));
        refusedOnly(Refusal.SHORT_MESSAGE, 2);
    }

    @Test
    void versionFromTheFutureOrThePast() {
        attack(hex("000b0010 00000000 00000000 00000000"));
        attack(hex("00070001 00000000 00000000 00000000 00000000 00000000"));
        refusedOnly(Refusal.UNKNOWN_VERSION, 2);
    }

    @Test
    void messageLengthThatLies() {
        attack(hex("000affff 65000000 00000000 00000001"));
        attack(hex("000a0000 65000000 00000000 00000001"));
        attack(join(ipfix(0, 1), ipfix(0, 1)));
        refusedOnly(Refusal.MESSAGE_LENGTH, 3);
    }

    @Test
    void setLengthOfZero_whichWouldLoopForEver() {
        attack(ipfix(0, 1, u16(256, 0)));
        attack(netflow(0, 0, 1, u16(256, 0)));
        attack(ipfix(0, 1, u16(256, 3)));
        refusedOnly(Refusal.SET_LENGTH, 3);
    }

    @Test
    void setLongerThanItsMessage() {
        attack(ipfix(0, 1, set(2, simple(256)), u16(256, 5000), flow("192.0.2.1", "192.0.2.2", 3)));
        attack(netflow(0, 0, 1, set(0, simple(256)), u16(256, 5000), flow("192.0.2.1", "192.0.2.2", 3)));
        refusedOnly(Refusal.SET_LENGTH, 2);
        assertThat(seen.flows()).as("a malformed message is discarded whole").isEmpty();
    }

    @Test
    void goodRecordsBeforeABadSet_areDiscardedWithTheirMessage() {
        attack(ipfix(0, 1, set(2, simple(256)), set(256, flow("192.0.2.1", "192.0.2.2", 3)), u16(256, 1)));
        refusedOnly(Refusal.SET_LENGTH, 1);
        assertThat(seen.flows()).isEmpty();
    }

    @Test
    void strayOctetsAfterTheLastSet() {
        attack(ipfix(0, 1, set(2, simple(256)), hex("0000")));
        refusedOnly(Refusal.SET_LENGTH, 1);
    }

    @Test
    void templateWhoseRecordsHaveNoOctets_whichWouldRepeatForEver() {
        attack(ipfix(0, 1, set(2, template(256, 8, 0, 12, 0)), set(256, hex("00000000"))));
        attack(netflow(0, 0, 1, set(0, template(256, 8, 0)), set(256, hex("00000000"))));
        refusedOnly(Refusal.EMPTY_RECORD, 2);
    }

    @Test
    void zeroLengthFieldAmongOthers_isHarmless() {
        byte[] odd = template(256, 8, 4, 7, 0, 12, 4, 2, 4);
        attack(ipfix(0, 1, set(2, odd), set(256, flow("203.0.113.1", "192.0.2.2", 9))));

        assertThat(seen.flows())
                .singleElement()
                .extracting(SeenFlows.Seen::packets)
                .isEqualTo(9L);
    }

    @Test
    void templateThatClaimsMoreFieldsThanThereAre() {
        attack(ipfix(0, 1, set(2, u16(256, 65535), u16(8, 4))));
        attack(netflow(0, 0, 1, set(0, u16(256, 65535), u16(8, 4))));
        attack(ipfix(0, 1, set(2, u16(256, 1, 0x8000 | 8, 4))));
        attack(ipfix(0, 1, set(3, u16(256, 1, 0), u16(8, 4))));
        attack(ipfix(0, 1, set(3, u16(256, 1, 2), u16(8, 4))));
        attack(netflow(0, 0, 1, set(1, u16(256, 3, 4), u16(1, 4, 34, 4))));
        refusedOnly(Refusal.BAD_TEMPLATE, 6);
    }

    @Test
    void templateWithAReservedId() {
        attack(ipfix(0, 1, set(2, template(255, 8, 4))));
        attack(netflow(0, 0, 1, set(0, template(2, 8, 4))));
        refusedOnly(Refusal.BAD_TEMPLATE, 2);
    }

    @Test
    void reservedSetIds_areSkipped() {
        attack(ipfix(0, 1, set(0, u32(0)), set(1, u32(0)), set(4, u32(0)), set(255, u32(0))));
        attack(netflow(0, 0, 1, set(2, u32(0)), set(3, u32(0)), set(200, u32(0))));
        refusedOnly(Refusal.RESERVED_SET, 7);
    }

    @Test
    void variableFieldLongerThanItsSet() {
        byte[] names = set(2, template(256, 8, 4, 2, 4, 82, 65535));
        attack(ipfix(0, 1, names, set(256, u32(1, 1), hex("ff ffff 00"))));
        attack(ipfix(0, 1, names, set(256, u32(1, 1), hex("05 00"))));
        attack(ipfix(0, 1, names, set(256, u32(1, 1), hex("ff 00"))));
        attack(ipfix(0, 1, names, set(256, u32(1, 1), hex("00"), u32(1, 1), hex("fe"))));
        refusedOnly(Refusal.FIELD_LENGTH, 4);
        assertThat(seen.flows()).isEmpty();
    }

    @Test
    void variableFieldLongerThanItsSet_inDataThatWasHeld() {
        attack(ipfix(0, 1, set(256, u32(1, 1), hex("ff ffff 00"))));
        attack(ipfix(1, 1, set(2, template(256, 8, 4, 2, 4, 82, 65535))));
        refusedOnly(Refusal.FIELD_LENGTH, 1);
    }

    @Test
    void recordLongerThanItsSet() {
        attack(ipfix(0, 1, set(2, template(256, 8, 4, 2, 4, 1000, 65534)), set(256, u32(1, 1))));
        refusedOnly(Refusal.SHORT_DATA_SET, 1);
    }

    @Test
    void millionTemplates_keepOnlyAsManyAsAllowed() {
        for (int i = 0; i < 1_000; i++) {
            byte[][] thousand = new byte[1_000][];
            for (int j = 0; j < thousand.length; j++) {
                thousand[j] = template(256 + (i * 1_000 + j) % 65_000, 8, 4, 12, 4, 2, 4);
            }
            attack(ipfix(0, 1, set(2, thousand)));
        }

        assertThat(decoder.statistics().sessions().getFirst().templates())
                .isEqualTo(FlowLimits.DEFAULTS.templatesPerSession());
        assertThat(decoder.statistics().refused(Refusal.TEMPLATE_LIMIT)).isGreaterThan(900_000);
    }

    @Test
    void templateOfTenThousandFields_isRefused() {
        int[] fields = new int[20_000];
        for (int i = 0; i < fields.length; i += 2) {
            fields[i] = 1;
            fields[i + 1] = 1;
        }
        attack(ipfix(0, 1, set(2, template(256, fields))));
        refusedOnly(Refusal.TEMPLATE_LIMIT, 1);
    }

    @Test
    void domainsWithoutEnd_stopAtTheLimitOfOneExporter() {
        LongStream.range(0, 10_000).forEach(domain -> attack(ipfix(0, domain, set(2, simple(256)))));

        assertThat(decoder.statistics().sessions()).hasSize(FlowLimits.DEFAULTS.sessionsPerExporter());
        refusedOnly(Refusal.SESSION_LIMIT, 10_000 - FlowLimits.DEFAULTS.sessionsPerExporter());
    }

    @Test
    void dataForATemplateThatNeverComes_isHeldWithinItsBound() {
        for (int i = 0; i < 1_000; i++) {
            attack(ipfix(0, 1, set(300, new byte[1_000])));
        }

        long held = decoder.statistics().heldSets();
        assertThat(held * 1_000).isLessThanOrEqualTo(FlowLimits.DEFAULTS.heldOctetsPerSession());
        refusedOnly(Refusal.UNKNOWN_TEMPLATE, 1_000 - held);
    }

    @Test
    void tinyRecords_thatAreNoFlows_areCountedWithoutBeingRead() {
        attack(ipfix(0, 1, set(2, template(256, 4, 1)), set(256, new byte[60_000])));
        refusedOnly(Refusal.NOT_A_FLOW, 60_000);
    }

    @Test
    void samplingRateOfZero_orBeyondReason_isRefused() {
        byte[] options = set(3, u16(260, 2, 1), u16(302, 4, 305, 4));
        attack(ipfix(0, 1, options, set(260, u32(1, 0))));
        attack(ipfix(1, 1, set(3, u16(261, 2, 1), u16(149, 4, 34, 4)), set(261, u32(1, 0xFFFF_FFFFL))));
        refusedOnly(Refusal.SAMPLING, 2);
    }

    @Test
    void samplersWithoutEnd_stopAtTheirLimit() {
        byte[][] records = new byte[5_000][];
        for (int i = 0; i < records.length; i++) {
            records[i] = u32(i, 10);
        }
        attack(ipfix(0, 1, set(3, u16(260, 2, 1), u16(302, 4, 34, 4)), set(260, records)));
        refusedOnly(Refusal.SAMPLING, 5_000 - FlowLimits.DEFAULTS.samplersPerSession());
    }

    @Test
    void countersAtTheirLimit_doNotOverflow() {
        byte[] wide = template(256, 8, 4, 12, 4, 2, 8, 305, 4, 306, 4);
        attack(ipfix(
                0,
                1,
                set(2, wide),
                set(256, hex("cb007101 c0000202 ffffffffffffffff 00000001 00000063 ")),
                set(256, hex("cb007101 c0000202 7fffffffffffffff 00000001 00000063 "))));

        assertThat(seen.flows()).extracting(SeenFlows.Seen::packets).containsOnly(Long.MAX_VALUE);
    }

    @Test
    void timesFromAnotherAge_areKeptInRange() {
        byte[] timed = template(256, 8, 4, 12, 4, 2, 4, 152, 8, 153, 8);
        attack(ipfix(
                0,
                1,
                set(2, timed),
                set(256, flow("203.0.113.1", "192.0.2.2", 1), hex("ffffffffffffffff 0000000000000000"))));

        SeenFlows.Seen flow = seen.flows().getFirst();
        assertThat(flow.start()).isZero();
        assertThat(flow.end()).isZero();
    }

    private void attack(byte[] message) {
        decoder.decode(ATTACKER, 4000, ByteBuffer.wrap(message), NOW);
    }

    private void refusedOnly(Refusal reason, long n) {
        assertThat(decoder.statistics().refused()).isEqualTo(Map.of(reason, n));
    }
}
