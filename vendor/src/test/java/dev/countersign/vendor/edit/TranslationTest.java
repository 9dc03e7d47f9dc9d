package dev.countersign.vendor.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import dev.countersign.core.config.Excerpt;
import dev.countersign.core.config.Excerpt.InterfaceState;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.vendor.Samples;
import dev.countersign.vendor.Vendor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationTest {
    private static final Excerpt DEVICE = new Excerpt(
            List.of(new AccessList("OLD", List.of(), Action.ACCEPT)),
            List.of(new Attachment("ge0", Direction.INGRESS, "OLD")),
            List.of(new InterfaceState("ge0", null, true), new InterfaceState("ge1.0", null, true)));

    @Test
    void iosList_becomesAnAclWithItsEndingWrittenOut() {
        assertThat(ios("ip access-list extended NEW\n 10 deny tcp 203.0.113.0 0.0.0.255 any eq 80\n"))
                .isEqualTo("""
                        <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list" xmlns:acl="urn:ietf:params:xml:ns:yang:ietf-access-control-list" xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0" xmlns:yang="urn:ietf:params:xml:ns:yang:1">
                          <acl nc:operation="replace">
                            <name>NEW</name>
                            <type>acl:ipv4-acl-type</type>
                            <aces>
                              <ace>
                                <name>10</name>
                                <matches>
                                  <ipv4>
                                    <protocol>6</protocol>
                                    <source-ipv4-network>203.0.113.0/24</source-ipv4-network>
                                  </ipv4>
                                  <tcp>
                                    <destination-port>
                                      <operator>eq</operator>
                                      <port>80</port>
                                    </destination-port>
                                  </tcp>
                                </matches>
                                <actions>
                                  <forwarding>acl:drop</forwarding>
                                </actions>
                              </ace>
                              <ace>
                                <name>otherwise</name>
                                <actions>
                                  <forwarding>acl:drop</forwarding>
                                </actions>
                              </ace>
                            </aces>
                          </acl>
                        </acls>
                        """);
    }

    @Test
    void listThatTakesAll_needsNoEnding() {
        assertThat(ios("ip access-list extended NEW\n permit ip any any\n"))
                .contains("acl:accept")
                .doesNotContain("otherwise");
        assertThat(ios("ip access-list extended NEW\n")).doesNotContain("<ace");
    }

    @Test
    void flagsThatIosCannotName_becomeAnEntryForEachState() {
        String edit =
                ios("ip access-list extended NEW\n 10 deny tcp any any match-all -ack -fin -psh -rst +syn -urg\n");

        assertThat(edit)
                .contains("<name>10-1</name>", "<name>10-4</name>")
                .doesNotContain("<name>10-5</name>")
                .containsPattern("<flags>syn</flags>")
                .containsPattern("<flags>[a-z ]*cwr[a-z ]*</flags>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tcp any range 1 9 any; <lower-port>1</lower-port> <upper-port>9</upper-port>",
                "udp any any lt 9; <operator>lte</operator> <port>8</port>",
                "udp any any gt 9; <operator>gte</operator> <port>10</port>",
                "udp any any neq 9; <operator>neq</operator> <port>9</port>",
                "tcp any any eq 80 443; <name>10-1</name> <port>80</port> <name>10-2</name> <port>443</port>",
                "icmp any any 3 1; <type>3</type> <code>1</code>",
                "50 any host 192.0.2.1; <protocol>50</protocol>"
            })
    void match_hasItsForm(String match, String parts) {
        String text = ios("ip access-list extended NEW\n 10 permit " + match + "\n");

        assertThat(text).contains(parts.strip().split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp any any established",
                "ip 10.0.0.0 0.255.0.255 any",
                "ip any any fragments",
                "udp any any neq 7 9",
                "tcp any any lt 0"
            })
    void listWithARuleWithoutForm_isLeftOutWhole(String match) {
        Translation translation = translation(
                Vendor.CISCO_IOS, "ip access-list extended NEW\n permit ip any any\n permit " + match + "\n");

        assertThat(translation.config()).isEmpty();
        assertThat(translation.findings())
                .extracting(Finding::rule)
                .containsExactly("vendor.no-form", "vendor.no-edit");
        assertThat(translation.findings()).extracting(Finding::severity).containsOnly(Severity.NOT_CHECKED);
    }

    @Test
    void listWithALineThatIsNotUnderstood_isLeftOutWhole() {
        Translation translation = translation(
                Vendor.CISCO_IOS,
                "ip access-list extended NEW\n permit ip any any\n deny ip any any dscp ef\ninterface ge0\n ip access-group NEW in\n");

        assertThat(translation.config()).doesNotContain("<acl ").contains("<name>NEW</name>");
        assertThat(translation.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).isEqualTo("list NEW"));
    }

    @Test
    void listOfTheDevice_isReplacedOnlyWhenTheTextRemovesItFirst() {
        String lines = "ip access-list extended OLD\n permit ip any any\n";

        assertThat(ios(lines)).doesNotContain("replace").contains("<ace nc:operation=\"create\" yang:insert=\"last\">");
        assertThat(ios("no ip access-list extended OLD\n" + lines)).contains("<acl nc:operation=\"replace\">");
        assertThat(ios("no ip access-list extended OLD\n")).contains("<acl nc:operation=\"delete\">");
        assertThat(translation(Vendor.CISCO_IOS, "no ip access-list extended NEVER\n")
                        .findings())
                .extracting(Finding::rule)
                .containsExactly("vendor.no-edit");
    }

    @Test
    void attachment_takesThePlaceOfTheOneBefore() {
        assertThat(ios("interface ge0\n ip access-group OLD out\n"))
                .contains("<egress>", "<acl-sets nc:operation=\"replace\">", "<name>OLD</name>");
        assertThat(ios("interface ge0\n no ip access-group OLD in\n")).contains("<acl-set nc:operation=\"remove\">");
        assertThat(translation(Vendor.CISCO_IOS, "interface ge0\n no ip access-group OLD out\n")
                        .config())
                .isEmpty();
    }

    @Test
    void junosUnit_isTheDevicesInterface() {
        assertThat(junos("set interfaces ge0 unit 0 family inet filter input OLD\n"))
                .contains("<interface-id>ge0</interface-id>");
        assertThat(junos("set interfaces ge1 unit 0 family inet filter input OLD\n"))
                .contains("<interface-id>ge1.0</interface-id>");
    }

    @Test
    void interfaces_areDescribedAndSwitched() {
        assertThat(ios("interface ge0\n description to <A> & B\n shutdown\n"))
                .contains("<description>to &lt;A&gt; &amp; B</description>", "<enabled>false</enabled>");
        assertThat(junos("delete interfaces ge0 description\ndelete interfaces ge0 disable\n"))
                .contains("<description nc:operation=\"remove\"/>", "<enabled>true</enabled>");
    }

    @Test
    void prefixListOfTheText_standsInTheEntries() {
        assertThat(junos("""
                        set policy-options prefix-list P 192.0.2.0/24
                        set policy-options prefix-list P 198.51.100.0/24
                        set firewall family inet filter F term t from source-prefix-list P
                        set firewall family inet filter F term t then reject
                        """))
                .contains("<name>t-1</name>", "192.0.2.0/24", "<name>t-2</name>", "198.51.100.0/24", "acl:reject");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set protocols rsvp interface ge0 bandwidth 1g",
                "set protocols ospf area 0.0.0.0 interface ge0 metric 5",
                "set policy-options policy-statement p term t then accept",
                "set policy-options prefix-list P 192.0.2.0/24",
                "set firewall family inet filter F term t then count c",
                "set firewall policer P then discard"
            })
    void junosWithoutForm_isNamedWithItsLine(String line) {
        Translation translation = translation(Vendor.JUNOS, "set interfaces ge0 disable\n" + line + "\n");

        assertThat(translation.config()).contains("<enabled>false</enabled>");
        assertThat(translation.findings())
                .filteredOn(finding -> finding.rule().equals("vendor.no-form"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).startsWith("line 2 ");
                    assertThat(finding.found()).isEqualTo(line);
                });
    }

    private static String ios(String text) {
        return whole(translation(Vendor.CISCO_IOS, text));
    }

    private static String junos(String text) {
        return whole(translation(Vendor.JUNOS, text));
    }

    private static String whole(Translation translation) {
        assertThat(translation.findings()).isEmpty();
        return translation.config();
    }

    private static Translation translation(Vendor vendor, String text) {
        return Translation.of(Samples.read(vendor, text), DEVICE);
    }
}
