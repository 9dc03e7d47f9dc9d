package dev.countersign.control.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.ExpectedEffect;
import dev.countersign.core.proposal.Rationale;
import java.time.Duration;
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
    void interfaces_areFoundByTheirVendorsNames() {
        assertThat(prose("GigabitEthernet0/1 and ge-0/0/0.100, TenGigabitEthernet1/0/2. Ethernet is a word.")
                        .interfaces())
                .containsExactly("GigabitEthernet0/1", "ge-0/0/0.100", "TenGigabitEthernet1/0/2");
    }

    @Test
    void measures_areNumbersWithARateOrShare() {
        assertThat(prose("120,500 pps, 118k packets/s, 95.2 % of 3 things, 2.5Mbit/s, RFC 8519, 24 hosts")
                        .measures())
                .containsExactly(120_500.0, 118_000.0, 95.2, 2_500_000.0);
    }

    @Test
    void endlessDigits_takeLinearTime() {
        Prose prose = prose("1".repeat(1_000_000));
        assertThat(prose.measures()).isEmpty();
        assertThat(prose.cut()).isTrue();
    }

    private static Prose prose(String text) {
        return Prose.of(new AgentAnswer.Change(
                List.of(),
                new Rationale(text, List.of()),
                List.of(),
                List.of(),
                new ExpectedEffect("", null, Duration.ofSeconds(1)),
                50));
    }
}
