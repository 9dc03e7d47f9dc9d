package dev.countersign.control.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.filter.IpPrefix;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void prefixesAndAddresses_areFoundInAnyPunctuation() {
        assertThat(prose("From 203.0.113.0/24, (198.51.100.7) and 2001:db8::/32. Version 1.2.3 is none.")
                        .prefixes())
                .containsExactly(
                        IpPrefix.parse("203.0.113.0/24"),
                        IpPrefix.parse("198.51.100.7/32"),
                        IpPrefix.parse("2001:db8::/32"));
    }

    @Test
    void interfaces_areFoundByTheirVendorsNamesAndShortForms() {
        assertThat(PortNames.in(
                        prose("GigabitEthernet0/1 and ge-0/0/0.100, TenGigabitEthernet1/0/2. Ethernet is a word."
                                + " border1's Gi0/3, core1 gigabitethernet 0/4, Te1/1 on core2; eth 5 of them")))
                .extracting(named -> named.device() + " " + named.name())
                .containsExactly(
                        " GigabitEthernet0/1",
                        "and ge-0/0/0.100",
                        " TenGigabitEthernet1/0/2",
                        "border1 GigabitEthernet0/3",
                        "core1 GigabitEthernet0/4",
                        "core2 TenGigabitEthernet1/1");
    }

    @Test
    void measures_areNumbersWithARateOrShareOrCount() {
        assertThat(
                        Measures.in(
                                prose(
                                        "120,500 pps, 118k packets/s, 95.2 % of 3 things, 2.5Mbit/s, RFC 8519, 24 hosts,"
                                                + " 0.118 Mpps, 118 thousand SYN packets per second, a share of SYN of 0.95, 1,830 distinct sources")))
                .extracting(Stated::value)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1)
                .containsExactlyInAnyOrder(
                        120_500.0, 118_000.0, 0.952, 2_500_000.0, 118_000.0, 118_000.0, 0.95, 1_830.0);
    }

    @Test
    void names_areToldFromTheWordsThatFollowTheSameNouns() {
        assertThat(NamesInProse.in(prose("No access list works here. The access list EDGE-IN drops them, ACL 101 too;"
                        + " the list \"guard\" and an ACL-based one. ACLs stay. Route-map RM-1 applies, no route-map is there,"
                        + " route-map blackhole. AS64496, autonomous system 64497, as 3 of 5; to port 53,"
                        + " the neighbour 10.254.1.1, peer transit-a, peers are safe. The next hop is unchanged.")))
                .extracting(NamesInProse.Named::name)
                .containsExactlyInAnyOrder(
                        "EDGE-IN",
                        "101",
                        "guard",
                        "RM-1",
                        "blackhole",
                        "64496",
                        "64497",
                        "53",
                        "10.254.1.1",
                        "transit-a");
    }

    @Test
    void endlessText_takesLinearTime() {
        for (String piece : List.of("1", "1,111", "a", "access list ", "Gi", "::", "port 1 ")) {
            Prose prose = prose(piece.repeat(1_000_000 / piece.length()));
            Measures.in(prose);
            NamesInProse.in(prose);
            PortNames.in(prose);
            assertThat(prose.prefixes()).isEmpty();
            assertThat(prose.cut()).isTrue();
        }
    }

    private static Prose prose(String text) {
        return Prose.of(text);
    }
}
