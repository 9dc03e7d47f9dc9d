package dev.countersign.network.flow.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.core.filter.IpAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpfixWriterTest {
    private static final Instant AT = Instant.ofEpochSecond(0x5000_0000L);
    private static final Template TWO = Template.of(256, Element.SOURCE_IPV4_ADDRESS, Element.PACKET_DELTA_COUNT);

    private final IpfixWriter writer = new IpfixWriter(7, 64);

    /** RFC 7011 appendix A.2.1 and A.3, with the fields and values given there. */
    @Test
    void exampleOfTheRfc_isWrittenOctetByOctet() {
        Template template = new Template(
                256,
                0,
                List.of(
                        TemplateField.of(Element.SOURCE_IPV4_ADDRESS),
                        TemplateField.of(Element.DESTINATION_IPV4_ADDRESS),
                        new TemplateField(15, 4, 0),
                        TemplateField.of(Element.PACKET_DELTA_COUNT, 4),
                        TemplateField.of(Element.OCTET_DELTA_COUNT, 4)));
        IpfixWriter example = new IpfixWriter(1, 200).begin(AT);

        assertThat(example.template(template)).isTrue();
        assertThat(example.startRecord(template)).isTrue();
        example.address(IpAddress.parse("192.0.2.12"))
                .address(IpAddress.parse("192.0.2.254"))
                .address(IpAddress.parse("192.0.2.1"))
                .u32(5009)
                .u32(5_344_385);

        assertThat(hex(example.finish()))
                .isEqualTo("000a0044" + "50000000" + "00000000" + "00000001"
                        + "0002001c" + "01000005" + "00080004" + "000c0004" + "000f0004" + "00020004" + "00010004"
                        + "01000018" + "c000020c" + "c00002fe" + "c0000201" + "00001391" + "00518c81");
    }

    @Test
    void optionsTemplate_carriesItsScopeCount() {
        writer.begin(AT).template(Template.options(258, 1, Element.OBSERVATION_DOMAIN_ID, Element.SAMPLING_INTERVAL));

        assertThat(hex(writer.finish()).substring(32))
                .isEqualTo("00030012" + "01020002" + "0001" + "00950004" + "00220004");
    }

    @Test
    void enterpriseField_setsTheBitAndNamesTheEnterprise() {
        writer.begin(AT).template(new Template(256, 0, List.of(new TemplateField(15, 4, 32_473))));

        assertThat(hex(writer.finish()).substring(32)).isEqualTo("00020010" + "01000001" + "800f0004" + "00007ed9");
    }

    @Test
    void variableValues_areLengthPrefixedInOneOrThreeOctets() {
        IpfixWriter large = new IpfixWriter(7, 400);
        Template template = new Template(256, 0, List.of(new TemplateField(82, TemplateField.VARIABLE, 0)));
        large.begin(AT);

        assertThat(large.startRecord(template, 3)).isTrue();
        large.variable(new byte[] {1, 2});
        assertThat(large.startRecord(template, 258)).isTrue();
        large.variable(new byte[255]);

        assertThat(hex(large.finish()).substring(32)).startsWith("01000109" + "020102" + "ff00ff00");
    }

    @Test
    void fullMessage_refusesRecordsAndStaysGood() {
        writer.begin(AT);
        int written = 0;
        while (writer.startRecord(TWO)) {
            writer.u32(written).u64(1);
            written++;
        }

        assertThat(written).as("(64 - 16 - 4) / 12").isEqualTo(3);
        assertThat(writer.records()).isEqualTo(3);
        assertThat(hex(writer.finish())).startsWith("000a0038").hasSize(112);
    }

    @Test
    void templateThatDoesNotFit_isRefused() {
        List<TemplateField> many = Collections.nCopies(12, TemplateField.of(Element.PROTOCOL_IDENTIFIER));

        assertThat(writer.begin(AT).template(new Template(256, 0, many))).isFalse();
        assertThat(hex(writer.finish())).startsWith("000a0010");
    }

    @Test
    void sequence_countsDataRecordsOfEarlierMessages() {
        writer.begin(AT).template(TWO);
        writer.startRecord(TWO);
        writer.u32(1).u64(1);
        assertThat(writer.finish().getInt(8)).isZero();

        writer.begin(AT);
        assertThat(writer.finish().getInt(8)).as("one record, one template").isEqualTo(1);
    }

    @Test
    void recordOfTheWrongLength_isABug() {
        writer.begin(AT).startRecord(TWO);
        writer.u32(1);

        assertThatThrownBy(writer::finish)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("octet 32")
                .hasMessageContaining("found 24");
    }

    @Test
    void ipv6Address_takesSixteenOctets() {
        Template six = Template.of(256, Element.SOURCE_IPV6_ADDRESS);
        writer.begin(AT).startRecord(six);
        writer.address(IpAddress.parse("2001:db8::1"));

        assertThat(hex(writer.finish())).endsWith("20010db8000000000000000000000001");
    }

    private static String hex(ByteBuffer message) {
        byte[] octets = new byte[message.remaining()];
        message.get(octets);
        return HexFormat.of().formatHex(octets);
    }
}
