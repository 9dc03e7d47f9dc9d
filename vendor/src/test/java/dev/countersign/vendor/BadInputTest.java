package dev.countersign.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Severity;
import dev.countersign.core.Untrusted;
import dev.countersign.vendor.change.NotUnderstood;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BadInputTest {
    @ParameterizedTest
    @EnumSource
    void tenMegabytes_refusedAsAWhole(Vendor vendor) {
        refused(vendor, "set x\n".repeat(1_800_000), "vendor.too-large");
    }

    @ParameterizedTest
    @EnumSource
    void tooManyLines_refusedAsAWhole(Vendor vendor) {
        refused(vendor, "\n".repeat(60_000), "vendor.too-large");
    }

    @Test
    void megabyteOnOneLine_isNotUnderstood() {
        String ios = "ip access-list extended A\n permit ip any any\n remark " + "x".repeat(1_000_000) + "\n";
        notUnderstood(Vendor.CISCO_IOS, ios, "at most 2000 characters");
        notUnderstood(Vendor.JUNOS, "set firewall filter F term T then " + "x".repeat(1_000_000), "at most 2000");
        refused(Vendor.JUNOS, "firewall { " + "x".repeat(1_000_000) + "; }", "vendor.line-too-long");
    }

    @Test
    void hundredThousandBraces_refusedAtTheBound() {
        refused(Vendor.JUNOS, "a {\n".repeat(40_000) + "}\n".repeat(5_000), "vendor.too-deep");
        refused(Vendor.JUNOS, "a{a{a{".repeat(300) + "\n", "vendor.too-deep");
        refused(Vendor.JUNOS, ("a{".repeat(900) + "\n").repeat(112), "vendor.too-deep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "firewall {",
                "firewall { }\n}",
                "firewall { filter F }",
                "firewall { filter \"F { } }",
                "firewall { /* filter F; }",
                "{ a; }",
                "a; ;",
                "/",
                "firewall { filter F; } interfaces"
            })
    void brokenBraces_refused(String text) {
        refused(Vendor.JUNOS, text, "vendor.structure");
    }

    @Test
    void openCommentsAndQuotes_costNoMoreThanTheirLength() {
        refused(Vendor.JUNOS, "/*".repeat(900_000).replaceAll("(.{1900})", "$1\n"), "vendor.structure");
        refused(Vendor.JUNOS, "a \"\\\"".repeat(300_000).replaceAll("(.{1900})", "$1\n"), "vendor.structure");
    }

    @ParameterizedTest
    @EnumSource
    void binaryRubbish_neverCountsAsChecked(Vendor vendor) {
        byte[] bytes = new byte[200_000];
        new Random(7).nextBytes(bytes);
        switch (Samples.reading(vendor, new String(bytes, StandardCharsets.ISO_8859_1))) {
            case Reading.Read(CliChange change) ->
                assertThat(change.asChecked()).isFalse();
            case Reading.Refused(var finding) -> assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingSaid_isNotChecked(Vendor vendor) {
        CliChange change = Samples.read(vendor, "\n\n");
        assertThat(change.asChecked()).isFalse();
        assertThat(change.findings()).extracting("rule").containsExactly("vendor.empty");
    }

    @Test
    void timeOver_refused() {
        AtomicLong clock = new AtomicLong();
        CliLimits limits = new CliLimits(1_000, 100, 100, 10, Duration.ofNanos(3));
        Reading reading = new CliReader(limits, clock::getAndIncrement)
                .read(Vendor.CISCO_IOS, Untrusted.of("shutdown\n".repeat(10)));
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.finding().rule()).isEqualTo("vendor.too-slow"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "permit tcp any any dscp ef | \"dscp\"",
                "permit tcp any any eq nosuch | a port",
                "permit tcp any any eq 65536 | a port",
                "permit tcp any any range 1 | end of the statement",
                "permit ip 10.0.0.256 0.0.0.255 any | an octet",
                "permit ip 10.0.0.0 any | \"any\"",
                "permit ip any | end of the statement",
                "permit 300 any any | a protocol",
                "permit icmp any any nosuch | ICMP message",
                "permit tcp any any match-all syn | \"syn\"",
                "permit tcp any any match-all +syn -syn | each flag once",
                "permit tcp any eq 80 any fragments | later fragments lack",
                "permit 10.0.0.1 | standard rule in an extended list",
                "evaluate mirror | \"evaluate\"",
                "0 permit ip any any | a sequence number",
            })
    void ruleNotUnderstood_saysWhyAndLeavesTheNextAlone(String line, String reason) {
        CliChange change =
                Samples.read(Vendor.CISCO_IOS, "ip access-list extended A\n " + line + "\n permit udp any any\n");
        assertThat(change.asChecked()).isFalse();
        assertThat(change.notUnderstood()).singleElement().satisfies(missed -> {
            assertThat(missed.reason()).contains(reason);
            assertThat(missed.text()).isEqualTo(" " + line);
            assertThat(missed.list()).isEqualTo("A");
            assertThat(missed.at().line()).isEqualTo(2);
        });
        assertThat(change.lists().getFirst().rules()).hasSize(1);
        assertThat(change.lists().getFirst().accessList().entries().getFirst().unmodelled())
                .as("no conclusion from a list with a gap")
                .isNotEmpty();
    }

    /** IOS ignores what follows the number, and removes the list. */
    @Test
    void removalOfOneNumberedEntry_isNotTakenForThat() {
        notUnderstood(Vendor.CISCO_IOS, "no access-list 101 permit ip any any\n", "whole list");
    }

    @Test
    void linesAfterAnUnknownHeader_belongToNothing() {
        CliChange change = Samples.read(
                Vendor.CISCO_IOS,
                "ip access-list extended A\n permit ip any any\nclass-map X\n shutdown\n permit udp any any\n");
        assertThat(change.notUnderstood())
                .extracting(NotUnderstood::text)
                .containsExactly("class-map X", " shutdown", " permit udp any any");
    }

    @Test
    void hiddenCharacters_areNotUnderstoodAnywhere() {
        notUnderstood(Vendor.CISCO_IOS, "! fine\u202e\nip access-list extended A\n", "hidden");
        notUnderstood(Vendor.CISCO_IOS, "ip access-list extended A\u200b\n", "hidden");
        notUnderstood(Vendor.JUNOS, "/* \u202e */ firewall { filter F; }", "hidden");
        notUnderstood(Vendor.JUNOS, "firewall { filter \"F\u200b\"; }", "hidden");
        notUnderstood(Vendor.JUNOS, "set firewall filter F\u0007\n", "hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete",
                "deactivate firewall filter F",
                "set firewall family inet6 filter F term T then accept",
                "set firewall filter F term T from ttl 1",
                "set firewall filter F term T from tcp-flags \"(syn & !syn)\"",
                "set firewall filter F term T from tcp-flags \"(syn\"",
                "set firewall filter F term T from destination-port 9-1",
                "set protocols rsvp interface ge-0/0/0 bandwidth lots",
                "set protocols mpls label-switched-path L priority 0 7",
                "set policy-options prefix-list P 10.0.0.0/33",
                "set firewall filter F term T from protocol [ tcp",
                "set firewall filter F { term T; }",
                "set system host-name r1"
            })
    void junosNotUnderstood_keptAsItCame(String line) {
        CliChange change = Samples.read(Vendor.JUNOS, "set firewall filter F term A then discard\n" + line + "\n");
        assertThat(change.asChecked()).isFalse();
        assertThat(change.notUnderstood())
                .singleElement()
                .satisfies(missed -> assertThat(missed.text()).isEqualTo(line));
        assertThat(change.render()).endsWith("\n" + line + "\n");
    }

    private static void refused(Vendor vendor, String text, String rule) {
        assertThat(Samples.reading(vendor, text))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.finding().rule()).isEqualTo(rule));
    }

    private static void notUnderstood(Vendor vendor, String text, String reason) {
        CliChange change = Samples.read(vendor, text);
        assertThat(change.asChecked()).isFalse();
        assertThat(change.notUnderstood())
                .anySatisfy(missed -> assertThat(missed.reason()).contains(reason));
    }
}
