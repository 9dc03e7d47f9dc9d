package dev.countersign.vendor.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.config.Excerpt;
import dev.countersign.core.config.Excerpt.InterfaceState;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import dev.countersign.vendor.CliChange;
import dev.countersign.vendor.Samples;
import dev.countersign.vendor.Vendor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NativeViewTest {
    private static final AccessEntry SYN =
            new AccessEntry("flood", Traffic.tcpSyn(IpPrefix.parse("203.0.113.0/24"), null), Action.DROP, List.of());
    private static final AccessEntry WEB = new AccessEntry(
            "web",
            new Traffic(null, IpPrefix.parse("198.51.100.10/32"), 6, Set.of(), null, 80),
            Action.ACCEPT,
            List.of());
    private static final AccessEntry DNS =
            new AccessEntry("dns", new Traffic(null, null, 17, Set.of(), 53, null), Action.REJECT, List.of());
    private static final Attachment IN = new Attachment("GigabitEthernet0/1", Direction.INGRESS, "EDGE");

    @Test
    void newList_onIos() {
        NativeView view = NativeView.of(Vendor.CISCO_IOS, Excerpt.EMPTY, state(List.of(SYN, WEB), IN));
        assertThat(view.isComplete()).isTrue();
        assertThat(shown(view)).isEqualTo("""
                        + ip access-list extended EDGE
                        +  10 deny tcp 203.0.113.0 0.0.0.255 any match-all -ack -fin -psh -rst +syn -urg
                        +  20 permit tcp any host 198.51.100.10 eq www
                        +  2147483647 permit ip any any
                          interface GigabitEthernet0/1
                        +  ip access-group EDGE in
                        """);
        assertThat(view.notes()).anyMatch(note -> note.contains("ECE")).anyMatch(note -> note.contains("fragments"));
    }

    @Test
    void newList_onJunos() {
        NativeView view = NativeView.of(Vendor.JUNOS, Excerpt.EMPTY, state(List.of(SYN, DNS), IN));
        assertThat(shown(view)).isEqualTo("""
                        + set firewall family inet filter EDGE term flood from source-address 203.0.113.0/24
                        + set firewall family inet filter EDGE term flood from protocol tcp
                        + set firewall family inet filter EDGE term flood from tcp-flags "(!fin & syn & !rst & !push & !ack & !urgent & !0x40 & !0x80)"
                        + set firewall family inet filter EDGE term flood then discard
                        + set firewall family inet filter EDGE term dns from protocol udp
                        + set firewall family inet filter EDGE term dns from source-port 53
                        + set firewall family inet filter EDGE term dns then reject
                        + set firewall family inet filter EDGE term countersign-otherwise then accept
                        + set interfaces GigabitEthernet0/1 unit 0 family inet filter input EDGE
                        """);
    }

    @Test
    void changeInTheMiddle_goesIntoTheGap() {
        Excerpt before = state(List.of(WEB, DNS), IN);
        Excerpt after = state(List.of(WEB, SYN), IN);
        assertThat(shown(NativeView.of(Vendor.CISCO_IOS, before, state(List.of(WEB, SYN, DNS), IN))))
                .isEqualTo("""
                          ip access-list extended EDGE
                        +  11 deny tcp 203.0.113.0 0.0.0.255 any match-all -ack -fin -psh -rst +syn -urg
                        """);
        assertThat(shown(NativeView.of(Vendor.CISCO_IOS, before, after))).isEqualTo("""
                          ip access-list extended EDGE
                        -  no 20
                        +  20 deny tcp 203.0.113.0 0.0.0.255 any match-all -ack -fin -psh -rst +syn -urg
                        """);
        assertThat(shown(NativeView.of(Vendor.JUNOS, before, state(List.of(WEB, SYN, DNS), IN))))
                .endsWith("+ insert firewall family inet filter EDGE term flood before term dns\n");
    }

    @Test
    void listThatTakesAllByItself_hasNoEnding() {
        AccessEntry rest = new AccessEntry("rest", Traffic.ANY, Action.ACCEPT, List.of());
        for (Vendor vendor : Vendor.values()) {
            assertThat(shown(NativeView.of(vendor, Excerpt.EMPTY, state(List.of(WEB, rest), IN))))
                    .doesNotContain("2147483647", "countersign-otherwise");
            assertThat(shown(NativeView.of(vendor, state(List.of(WEB, rest), IN), state(List.of(WEB), IN))))
                    .as("the ending comes, so the list is written anew")
                    .containsPattern("- (no|delete) .*EDGE\n")
                    .containsPattern("2147483647|countersign-otherwise");
        }
        assertThat(shown(NativeView.of(Vendor.JUNOS, state(List.of(WEB, rest), IN), state(List.of(rest), IN))))
                .isEqualTo("- delete firewall family inet filter EDGE term web\n");
    }

    @Test
    void orderChanged_listIsWrittenAnew() {
        Excerpt before = state(List.of(WEB, DNS), IN);
        Excerpt after = state(List.of(DNS, WEB), IN);
        assertThat(shown(NativeView.of(Vendor.CISCO_IOS, before, after)))
                .startsWith("- no ip access-list extended EDGE\n+ ip access-list extended EDGE\n");
        assertThat(shown(NativeView.of(Vendor.JUNOS, before, after)))
                .startsWith("- delete firewall family inet filter EDGE\n");
    }

    @Test
    void removal_takesTheListOffFirst() {
        assertThat(shown(NativeView.of(Vendor.CISCO_IOS, state(List.of(WEB), IN), Excerpt.EMPTY)))
                .isEqualTo("""
                          interface GigabitEthernet0/1
                        -  no ip access-group EDGE in
                        - no ip access-list extended EDGE
                        """);
    }

    @Test
    void whatHasNoForm_isListed() {
        AccessEntry six = new AccessEntry("six", Traffic.to(IpPrefix.parse("2001:db8::/32")), Action.DROP, List.of());
        AccessEntry odd = new AccessEntry("odd", Traffic.ANY, Action.DROP, List.of("ipv4/dscp"));
        NativeView view = NativeView.of(
                Vendor.CISCO_IOS,
                Excerpt.EMPTY,
                state(List.of(six, odd), IN, new Attachment("GigabitEthernet0/1", Direction.INGRESS, "SECOND")));
        assertThat(view.isComplete()).isFalse();
        assertThat(view.left())
                .anyMatch(left -> left.contains("rule six") && left.contains("IPv6"))
                .anyMatch(left -> left.contains("rule odd") && left.contains("ipv4/dscp"))
                .anyMatch(left -> left.contains("2 lists"));
        assertThat(shown(view)).doesNotContain("access-list");
    }

    @Test
    void interfaces_inBothForms() {
        Excerpt before = interfaces(new InterfaceState("ge0", "old", true), new InterfaceState("ge1", null, false));
        Excerpt after =
                interfaces(new InterfaceState("ge0", null, false), new InterfaceState("ge1", "to \"A\"; b", true));
        assertThat(shown(NativeView.of(Vendor.CISCO_IOS, before, after))).isEqualTo("""
                          interface ge0
                        -  no description
                          interface ge0
                        +  shutdown
                          interface ge1
                        +  description to "A"; b
                          interface ge1
                        -  no shutdown
                        """);
        assertThat(shown(NativeView.of(Vendor.JUNOS, before, after))).isEqualTo("""
                        - delete interfaces ge0 description
                        + set interfaces ge0 disable
                        + set interfaces ge1 description "to \\"A\\"; b"
                        - delete interfaces ge1 disable
                        """);
    }

    /** What is shown for a new list, read back, decides as the list does. */
    @ParameterizedTest
    @EnumSource
    void newList_readBack_saysTheSame(Vendor vendor) {
        AccessEntry acknowledged = new AccessEntry(
                "ack", new Traffic(null, null, 6, Set.of(TcpFlag.ACK), null, null), Action.DROP, List.of());
        Excerpt after = state(List.of(WEB, acknowledged), IN);
        NativeView view = NativeView.of(vendor, Excerpt.EMPTY, after);
        CliChange read = Samples.read(
                vendor, view.lines().stream().map(NativeLine::text).collect(Collectors.joining("\n", "", "\n")));
        assertThat(read.asChecked()).isTrue();
        assertThat(read.lists().getFirst().rules()).hasSize(3);
        AccessList list = read.lists().getFirst().accessList();
        assertThat(list.entries().getFirst().matches()).isEqualTo(WEB.matches());
        assertThat(list.entries().getLast().matches()).isEqualTo(Traffic.ANY);
        assertThat(read.attachments()).hasSize(1);
    }

    private static Excerpt state(List<AccessEntry> entries, Attachment... attachments) {
        return new Excerpt(List.of(new AccessList("EDGE", entries, Action.ACCEPT)), List.of(attachments), List.of());
    }

    private static Excerpt interfaces(InterfaceState... interfaces) {
        return new Excerpt(List.of(), List.of(), List.of(interfaces));
    }

    private static String shown(NativeView view) {
        return view.lines().stream()
                .map(line -> switch (line.kind()) {
                            case ADD -> "+ ";
                            case REMOVE -> "- ";
                            case CONTEXT -> "  ";
                        }
                        + line.text() + "\n")
                .collect(Collectors.joining());
    }
}
