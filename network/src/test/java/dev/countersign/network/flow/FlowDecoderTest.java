package dev.countersign.network.flow;

import static dev.countersign.network.flow.Wire.EXPORT_SECONDS;
import static dev.countersign.network.flow.Wire.address;
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
import static dev.countersign.network.flow.Wire.u64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.filter.IpAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FlowDecoderTest extends FlowDecoderFixture {
    /** RFC 7011 appendix A.2.1 and A.3: a template with a next hop, which is skipped, and three records. */
    @Test
    void exampleOfTheRfc_givesItsThreeFlows() {
        receive(hex("000a006c 65000000 00000000 00000001"
                + "0002001c 01000005 00080004 000c0004 000f0004 00020004 00010004"
                + "01000040"
                + "c000020c c00002fe c0000201 00001391 00518c81"
                + "c000021b c0000217 c0000202 000002ec 0005ef46"
                + "c0000238 c0000241 c0000203 00000005 00001986"));

        assertThat(seen.flows())
                .extracting(f -> f.source() + " " + f.destination() + " " + f.packets() + " " + f.octets())
                .containsExactly(
                        "192.0.2.12 192.0.2.254 5009 5344385",
                        "192.0.2.27 192.0.2.23 748 388934",
                        "192.0.2.56 192.0.2.65 5 6534");
        assertThat(decoder.statistics().refused()).isEmpty();
    }

    /** RFC 7011 appendix A.2.2: an enterprise's element among IANA's, which happens to have the number of another. */
    @Test
    void enterpriseElement_isSkippedAndNotMistaken() {
        receive(ipfix(
                0,
                1,
                set(2, u16(257, 4), u16(8, 4), u16(12, 4), u16(0x8000 | 2, 4), u32(32_473), u16(2, 4)),
                set(257, address("192.0.2.12"), address("192.0.2.254"), u32(0xFFFF_FFFFL, 17))));

        assertThat(seen.flows())
                .singleElement()
                .extracting(SeenFlows.Seen::packets)
                .isEqualTo(17L);
    }

    /** RFC 7011 appendix A.5: variable lengths of one and of three octets, between fields that are used. */
    @Test
    void variableLengths_areSteppedOver() {
        byte[] longText = new byte[1000];
        receive(ipfix(
                0,
                1,
                set(2, template(258, 8, 4, 82, 65535, 12, 4, 2, 4)),
                set(
                        258,
                        join(address("192.0.2.1"), hex("05 68656c6c6f"), address("192.0.2.2"), u32(1)),
                        join(address("192.0.2.3"), hex("ff03e8"), longText, address("192.0.2.4"), u32(2)),
                        join(address("192.0.2.5"), hex("00"), address("192.0.2.6"), u32(3)),
                        hex("000000"))));

        assertThat(seen.flows())
                .extracting(f -> f.source() + " " + f.destination() + " " + f.packets())
                .containsExactly("192.0.2.1 192.0.2.2 1", "192.0.2.3 192.0.2.4 2", "192.0.2.5 192.0.2.6 3");
        assertThat(decoder.statistics().refused()).isEmpty();
    }

    @Test
    void reducedSizeAndAllFields_areReadInAnyOrder() {
        receive(ipfix(
                0,
                9,
                set(
                        2,
                        template(
                                300, 14, 2, 2, 3, 1, 5, 6, 2, 4, 1, 7, 2, 11, 2, 89, 1, 10, 4, 27, 16, 28, 16, 152, 8,
                                153, 8)),
                set(
                        300,
                        join(u16(12), hex("010203 0102030405 0012 06"), u16(1234, 443), hex("80"), u32(11)),
                        join(address("2001:db8::1"), address("2001:db8::2"), u64(NOW - 900), u64(NOW - 100)))));

        assertThat(seen.flows())
                .containsExactly(new SeenFlows.Seen(
                        EXPORTER,
                        9,
                        IpAddress.parse("2001:db8::1"),
                        IpAddress.parse("2001:db8::2"),
                        1234,
                        443,
                        6,
                        0x12,
                        11,
                        12,
                        0x80,
                        0x010203,
                        0x0102030405L,
                        1,
                        NOW - 900,
                        NOW - 100));
    }

    @Test
    void dualStackTemplate_usesTheAddressesOfTheRecord() {
        byte[] six = template(300, 8, 4, 12, 4, 27, 16, 28, 16, 2, 4);
        byte[] none = new byte[32];
        receive(ipfix(
                0,
                1,
                set(2, six),
                set(
                        300,
                        join(address("192.0.2.1"), address("192.0.2.2"), none, u32(1)),
                        join(new byte[8], address("2001:db8::1"), address("2001:db8::2"), u32(1)))));

        assertThat(seen.flows()).extracting(f -> f.source().toString()).containsExactly("192.0.2.1", "2001:db8::1");
    }

    /** RFC 3954: template flow set 0, up-time stamps against the header's. */
    @Test
    void netflowVersion9_givesFlowsWithTimesFromUpTime() {
        long upTime = 5_000;
        receive(netflow(
                upTime,
                0,
                42,
                set(0, template(256, 8, 4, 12, 4, 2, 4, 1, 4, 22, 4, 21, 4)),
                set(256, flow("192.0.2.1", "192.0.2.2", 3), u32(120, 1_000, 4_500))));

        SeenFlows.Seen flow = seen.flows().getFirst();
        assertThat(flow.domain()).isEqualTo(42);
        assertThat(flow.octets()).isEqualTo(120);
        assertThat(flow.start()).isEqualTo(NOW - 4_000);
        assertThat(flow.end()).isEqualTo(NOW - 500);
    }

    @Test
    void upTimeThatWrapped_givesTimesBeforeTheExport() {
        receive(netflow(
                1_000,
                0,
                42,
                set(0, template(256, 8, 4, 12, 4, 2, 4, 22, 4, 21, 4)),
                set(256, flow("192.0.2.1", "192.0.2.2", 3), u32(-2_000, 500))));

        assertThat(seen.flows().getFirst().start()).isEqualTo(NOW - 3_000);
        assertThat(seen.flows().getFirst().end()).isEqualTo(NOW - 500);
    }

    @Test
    void ipfixUpTimes_useTheInitTimeOfAnOptionsRecord() {
        long init = NOW - (1L << 32) - 10_000;
        receive(ipfix(
                0,
                1,
                set(3, u16(260, 2, 1), u16(149, 4, 160, 8)),
                set(260, u32(1), u64(init)),
                set(2, template(256, 8, 4, 12, 4, 2, 4, 22, 4, 21, 4)),
                set(256, flow("192.0.2.1", "192.0.2.2", 3), u32(7_000, 9_000))));

        assertThat(seen.flows().getFirst().start())
                .as("the up-time wrapped once")
                .isEqualTo(NOW - 3_000);
        assertThat(seen.flows().getFirst().end()).isEqualTo(NOW - 1_000);
    }

    @Test
    void ntpAndDeltaTimes_areMilliseconds() {
        long ntpSecond = (EXPORT_SECONDS - 2 + 2_208_988_800L) << 32;
        receive(ipfix(
                0,
                1,
                set(2, template(256, 8, 4, 12, 4, 2, 4, 154, 8, 159, 4)),
                set(256, flow("192.0.2.1", "192.0.2.2", 3), u64(ntpSecond | 0x8000_0000L), u32(250_000))));

        assertThat(seen.flows().getFirst().start()).isEqualTo(NOW - 1_500);
        assertThat(seen.flows().getFirst().end()).isEqualTo(NOW - 250);
    }

    @Test
    void flowWithoutTimes_getsTheExportTime() {
        receive(ipfix(0, 1, set(2, simple(256)), set(256, flow("192.0.2.1", "192.0.2.2", 3))));

        assertThat(seen.flows().getFirst().start()).isEqualTo(NOW);
        assertThat(seen.flows().getFirst().end()).isEqualTo(NOW);
    }

    @Test
    void samplingOfTheDomain_scalesPacketsAndOctets() {
        receive(ipfix(
                0,
                1,
                set(3, u16(260, 3, 1), u16(149, 4, 34, 4, 35, 1)),
                set(260, u32(1, 1000), hex("01")),
                set(2, template(256, 8, 4, 12, 4, 2, 4, 1, 4)),
                set(256, flow("192.0.2.1", "192.0.2.2", 3), u32(120))));

        assertThat(seen.flows().getFirst().packets()).isEqualTo(3_000);
        assertThat(seen.flows().getFirst().octets()).isEqualTo(120_000);
        assertThat(seen.flows().getFirst().factor()).isEqualTo(1_000);
        assertThat(decoder.statistics().optionsRecords()).isEqualTo(1);
    }

    @Test
    void netflowSamplers_scaleByTheSamplerTheRecordNames() {
        receive(netflow(
                1,
                0,
                42,
                set(1, u16(260, 4, 12), u16(1, 4, 48, 2, 49, 1, 50, 4), hex("0000")),
                set(260, u32(42), u16(7), hex("02"), u32(100), u32(42), u16(8), hex("02"), u32(10)),
                set(0, template(256, 8, 4, 12, 4, 2, 4, 48, 1)),
                set(256, flow("192.0.2.1", "192.0.2.2", 3), hex("07"), flow("192.0.2.1", "192.0.2.2", 3), hex("08"))));

        assertThat(seen.flows()).extracting(SeenFlows.Seen::packets).containsExactly(300L, 30L);
    }

    @Test
    void netflowInterfaceScope_scalesByIngressInterface() {
        receive(netflow(
                1,
                0,
                42,
                set(1, u16(260, 4, 4), u16(2, 4, 34, 4), hex("0000")),
                set(260, u32(5, 64)),
                set(0, template(256, 8, 4, 12, 4, 2, 4, 10, 2)),
                set(256, flow("192.0.2.1", "192.0.2.2", 3), u16(5), flow("192.0.2.1", "192.0.2.2", 3), u16(6))));

        assertThat(seen.flows()).extracting(SeenFlows.Seen::packets).containsExactly(192L, 3L);
    }

    @Test
    void samplersThatDifferAndARecordThatNamesNone_isCountedAsAmbiguous() {
        byte[] options = set(3, u16(260, 3, 1), u16(302, 8, 305, 4, 306, 4));
        byte[] two = set(260, u64(1), u32(1, 9), u64(2), u32(1, 99));
        receive(ipfix(0, 1, options, two, set(2, simple(256)), set(256, flow("192.0.2.1", "192.0.2.2", 3))));

        assertThat(seen.flows().getFirst().packets()).isEqualTo(3);
        assertThat(decoder.statistics().refused(Refusal.AMBIGUOUS_SAMPLING)).isEqualTo(1);
    }

    @Test
    void datagramInTheMiddleOfABuffer_isDecoded() {
        byte[] message = ipfix(0, 1, set(2, simple(256)), set(256, flow("192.0.2.1", "192.0.2.2", 3)));
        ByteBuffer padded = ByteBuffer.allocate(message.length + 20)
                .position(7)
                .put(message)
                .flip()
                .position(7);

        decoder.decode(EXPORTER, 4000, padded, now);

        assertThat(seen.flows()).hasSize(1);
    }

    @Test
    void sinkThatFails_doesNotCostTheNextFlow() {
        SeenFlows good = new SeenFlows();
        FlowDecoder fragile = new FlowDecoder(FlowLimits.DEFAULTS, flow -> {
            if (flow.packets() == 1) {
                throw new IllegalStateException("a sink's own failure, for this test");
            }
            good.accept(flow);
        });
        byte[] flows = set(256, flow("192.0.2.1", "192.0.2.2", 1), flow("192.0.2.1", "192.0.2.2", 2));
        fragile.decode(EXPORTER, 4000, ByteBuffer.wrap(ipfix(0, 1, set(2, simple(256)), flows)), now);

        assertThat(good.flows()).extracting(SeenFlows.Seen::packets).containsExactly(2L);
        assertThat(fragile.statistics().sinkFailures()).isEqualTo(1);
    }
}
