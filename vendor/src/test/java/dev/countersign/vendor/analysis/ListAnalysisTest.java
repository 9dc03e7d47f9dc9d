package dev.countersign.vendor.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.vendor.Samples;
import dev.countersign.vendor.Vendor;
import dev.countersign.vendor.change.CliList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListAnalysisTest {
    @Test
    void pairOfHalves_shadowsTheWhole() {
        assertThat(ios(
                        "deny ip 10.0.0.0 0.127.255.255 any",
                        "deny ip 10.128.0.0 0.127.255.255 any",
                        "permit ip 10.0.0.0 0.255.255.255 any",
                        "permit ip any any"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("vendor.shadowed");
                    assertThat(finding.path()).isEqualTo("list L rule 30 (line 4 column 2)");
                    assertThat(finding.found()).contains("rules 10, 20", "another end");
                });
    }

    @Test
    void portsTogether_shadowTheirUnion() {
        assertThat(rules("permit tcp any any lt 1024", "permit tcp any any gt 1022", "deny tcp any any eq 443"))
                .containsExactly("vendor.shadowed");
        assertThat(rules(
                        "permit tcp any any lt 1023",
                        "permit tcp any any gt 1023",
                        "deny tcp any any eq 443 1023",
                        "permit ip any any"))
                .as("port 1023 still reaches the third; the second does what the last does")
                .containsExactly("vendor.redundant");
    }

    @Test
    void sameEnd_isRedundantNotShadowed() {
        assertThat(rules("permit tcp any any", "permit tcp any host 192.0.2.1 eq 80"))
                .containsExactly("vendor.redundant");
    }

    @Test
    void ruleThatLaterOnesRepeat_isRedundant() {
        assertThat(rules("permit tcp any host 192.0.2.1 eq 80", "deny udp any any", "permit ip any any"))
                .containsExactly("vendor.redundant");
        assertThat(rules("permit tcp any host 192.0.2.1 eq 80", "deny tcp any any", "permit ip any any"))
                .isEmpty();
        assertThat(rules("permit udp any any", "deny ip any any"))
                .as("an explicit end is no mistake")
                .isEmpty();
    }

    /** A permitting rule with ports lets later fragments through; a denying one does not catch them. */
    @Test
    void laterFragments_areTakenByPermitsOnly() {
        assertThat(rules("permit tcp any any eq 80", "deny ip any any fragments", "permit ip any any"))
                .isEmpty();
        assertThat(rules("deny tcp any any lt 1024", "deny tcp any any gt 1023", "permit tcp any any"))
                .as("fragments of TCP still reach the permit")
                .isEmpty();
        assertThat(rules("permit tcp any any eq 80", "permit tcp any any fragments", "deny ip any any"))
                .as("the first rule has let all TCP fragments through")
                .containsExactly("vendor.redundant");
    }

    @Test
    void flags_areToldApart() {
        assertThat(rules(
                        "deny tcp any any match-all +syn -ack",
                        "permit tcp any any established",
                        "deny tcp any any match-all +syn +ack",
                        "permit ip any any"))
                .containsExactly("vendor.shadowed");
        assertThat(rules("permit tcp any any established", "deny tcp any any match-all +fin -ack", "permit ip any any"))
                .isEmpty();
    }

    @Test
    void discontiguousMask_reported() {
        List<Finding> findings = ios(
                "deny ip 10.0.1.0 0.255.0.255 any",
                "permit ip 192.0.2.0 255.255.255.0 any",
                "permit ip any host 192.0.2.1");
        assertThat(findings).extracting(Finding::rule).containsOnly("vendor.discontiguous-mask");
        assertThat(findings.getFirst().found()).contains("0.255.0.255", "65536 addresses");
        assertThat(findings.getLast().hint()).contains("subnet mask", "0.0.0.255");
    }

    @Test
    void discontiguousMask_isReasonedAboutExactly() {
        assertThat(rules(
                        "permit ip 0.0.0.0 255.255.255.254 any",
                        "permit ip 0.0.0.1 255.255.255.254 any",
                        "deny ip host 192.0.2.7 any"))
                .containsExactly("vendor.discontiguous-mask", "vendor.discontiguous-mask", "vendor.shadowed");
    }

    @Test
    void lineNotUnderstood_makesTheListIncomplete() {
        List<Finding> findings = ios("permit udp any any", "permit tcp any any dscp ef", "permit udp any any eq 53");
        assertThat(findings).extracting(Finding::rule).containsExactly("vendor.list-incomplete", "vendor.redundant");
        assertThat(findings.getFirst().severity()).isEqualTo(Severity.NOT_CHECKED);
        assertThat(rules("deny udp any any", "permit tcp any any dscp ef", "permit ip any any"))
                .as("nothing is called redundant when a line after it is not known")
                .containsExactly("vendor.list-incomplete");
    }

    @Test
    void prefixListElsewhere_takesNothingForSure() {
        String text = """
                set firewall family inet filter F term a from source-prefix-list elsewhere
                set firewall family inet filter F term a then discard
                set firewall family inet filter F term b from source-address 10.0.0.0/8
                set firewall family inet filter F term b then accept
                """;
        assertThat(findings(Vendor.JUNOS, text)).extracting(Finding::rule).containsExactly("vendor.match-unknown");
        String defined = text + "set policy-options prefix-list elsewhere 0.0.0.0/0\n";
        assertThat(findings(Vendor.JUNOS, defined)).extracting(Finding::rule).containsExactly("vendor.shadowed");
    }

    @Test
    void except_letsTheRestThrough() {
        String text = """
                set firewall family inet filter F term a from source-address 10.0.0.0/8
                set firewall family inet filter F term a from source-address 10.1.0.0/16 except
                set firewall family inet filter F term a then discard
                set firewall family inet filter F term b from source-address 10.1.2.0/24
                set firewall family inet filter F term b then accept
                set firewall family inet filter F term c from source-address 10.2.0.0/16
                set firewall family inet filter F term c then accept
                """;
        assertThat(findings(Vendor.JUNOS, text)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("vendor.shadowed");
            assertThat(finding.path()).contains("rule c");
        });
    }

    @Test
    void yangList_meetsTheSameAnalysis() {
        Traffic narrow = Traffic.to(IpPrefix.parse("192.0.2.0/24"));
        AccessList list = new AccessList(
                "Y",
                List.of(
                        new AccessEntry("all", Traffic.ANY, Action.ACCEPT, List.of()),
                        new AccessEntry("late", narrow, Action.DROP, List.of())),
                Action.ACCEPT);
        assertThat(ListAnalysis.of(CliList.of(list))).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("vendor.shadowed");
            assertThat(finding.path()).isEqualTo("list Y rule late");
        });
    }

    /** IOS applies the implicit deny only behind a rule. */
    @Test
    void emptyList_letsEverythingThroughOnIos() {
        CliList list = Samples.read(Vendor.CISCO_IOS, "ip access-list extended L\n permit ip any any\n no 10\n")
                .lists()
                .getFirst();
        assertThat(list.otherwise()).isEqualTo(Action.ACCEPT);
        assertThat(ListAnalysis.of(list)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("vendor.empty-list");
            assertThat(finding.found()).contains("let through everything");
        });
    }

    @Test
    void listPastTheBound_isNotCheckedNeverFine() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add("permit tcp 10.%d.0.0 0.0.255.255 any eq %d".formatted(i, 1000 + i));
        }
        CliList list = Samples.read(Vendor.CISCO_IOS, text(lines)).lists().getFirst();
        assertThat(ListAnalysis.of(list, 500)).extracting(Finding::severity).containsExactly(Severity.NOT_CHECKED);
        assertThat(ListAnalysis.of(list)).isEmpty();
    }

    private static List<String> rules(String... lines) {
        return ios(lines).stream().map(Finding::rule).toList();
    }

    private static List<Finding> ios(String... lines) {
        return findings(Vendor.CISCO_IOS, text(List.of(lines)));
    }

    private static String text(List<String> lines) {
        return "ip access-list extended L\n " + String.join("\n ", lines) + "\n";
    }

    private static List<Finding> findings(Vendor vendor, String text) {
        return ListAnalysis.of(Samples.read(vendor, text).lists().getFirst());
    }
}
