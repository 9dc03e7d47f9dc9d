package dev.countersign.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.vendor.change.CliList;
import dev.countersign.vendor.change.IosStatement;
import dev.countersign.vendor.change.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixtureTest {
    @ParameterizedTest
    @CsvSource({
        "CISCO_IOS, ios-claims-a-rate-limiter-it-lacks.cfg",
        "CISCO_IOS, ios-edge.cfg",
        "JUNOS, junos-edge.conf",
        "JUNOS, junos-edge.set"
    })
    void canonicalText_comesBackByteForByte(Vendor vendor, String name) {
        String text = Samples.text(name);
        CliChange change = Samples.read(vendor, text);
        assertThat(change.notUnderstood()).isEmpty();
        assertThat(change.asChecked()).isTrue();
        assertThat(change.render()).isEqualTo(text);
    }

    /** The first draft's example: the prose beside it speaks of a global limit on SYNs. */
    @Test
    void claimedRateLimiter_isNotInTheText() {
        CliChange change = Samples.read(Vendor.CISCO_IOS, Samples.text("ios-claims-a-rate-limiter-it-lacks.cfg"));
        assertThat(change.limitsRate()).isFalse();
        assertThat(change.attachments())
                .containsExactly(new Attachment("GigabitEthernet0/1", Direction.INGRESS, "BLOCK-DDOS"));
        CliList list = change.lists().getFirst();
        assertThat(list.rules())
                .allSatisfy(rule -> assertThat(rule.rule().match().flags()).isEmpty());
        assertThat(list.accessList().entries())
                .allSatisfy(entry -> assertThat(entry.unmodelled()).isEmpty());
        IpAddress victim = IpAddress.parse("192.0.2.1");
        assertThat(list.accessList().decide(IpAddress.parse("203.0.113.5"), victim, 6, TcpFlag.ACK.mask(), 1, 80))
                .as("all TCP of the prefix is dropped, not only SYN")
                .isEqualTo(Action.DROP);
        assertThat(list.accessList().decide(IpAddress.parse("192.0.2.5"), victim, 6, TcpFlag.SYN.mask(), 1, 80))
                .as("SYN of everybody else is let through without limit")
                .isEqualTo(Action.ACCEPT);
    }

    @Test
    void policer_isARateLimiter() {
        assertThat(Samples.read(Vendor.JUNOS, Samples.text("junos-edge.conf")).limitsRate())
                .isTrue();
    }

    @Test
    void statements_knowTheirPlace() {
        CliChange ios = Samples.read(Vendor.CISCO_IOS, "!\n  ip access-list extended A\n\n   permit ip any any\n");
        assertThat(ios.statements())
                .extracting("at")
                .containsExactly(new Position(1, 1), new Position(2, 3), new Position(4, 4));
        CliChange junos = Samples.read(Vendor.JUNOS, "protocols { rsvp {\n  interface a {\n    bandwidth 1m;\n  }\n}}");
        assertThat(junos.statements()).extracting("at").containsExactly(new Position(3, 15));
    }

    @Test
    void otherSpellings_becomeCanonical() {
        CliChange change = Samples.read(
                Vendor.CISCO_IOS,
                "IP ACCESS-LIST EXTENDED Mixed\r\npermit tcp 10.1.2.3 0.0.0.255 0.0.0.0 255.255.255.255 EQ 80\r\n"
                        + "permit 17 1.2.3.4 0.0.0.0 any\nexit\ninterface GigabitEthernet 0/1\nshut\n");
        assertThat(change.render())
                .isEqualTo("ip access-list extended Mixed\n permit tcp 10.1.2.0 0.0.0.255 any eq www\n"
                        + " permit udp host 1.2.3.4 any\nexit\ninterface GigabitEthernet0/1\nshut\n");
        assertThat(change.notUnderstood()).singleElement().satisfies(line -> {
            assertThat(line.at()).isEqualTo(new Position(6, 1));
            assertThat(line.text()).isEqualTo("shut");
        });
        assertThat(change.asChecked()).isFalse();
        assertThat(change.statements().get(1)).isInstanceOf(IosStatement.Entry.class);
    }
}
