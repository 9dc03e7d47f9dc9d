package dev.countersign.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.twin.Ports;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomFlowsTest {
    private final RandomFlows random = new RandomFlows(new SplittableRandom(7));

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 1, 12.5, 30, 31, 700})
    void poisson_hasItsMeanAndVariance(double mean) {
        int rounds = 20_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < rounds; i++) {
            int count = random.poisson(mean);
            sum += count;
            squares += (double) count * count;
        }

        double found = sum / rounds;
        double deviation = Math.sqrt(mean / rounds);
        assertThat(found).isCloseTo(mean, within(5 * deviation));
        assertThat(squares / rounds - found * found).isCloseTo(mean, within(mean * 0.08 + 0.01));
    }

    @Test
    void poissonOfNothing_isNothing() {
        assertThat(random.poisson(0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.0.2.7/32", "192.0.2.0/24", "128.0.0.0/2", "0.0.0.0/0", "2001:db8::/33", "::/0", "::1/128"})
    void address_isInItsPrefixAndSpread(String text) {
        IpPrefix prefix = IpPrefix.parse(text);
        Set<IpAddress> found = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            IpAddress address = random.address(prefix);
            assertThat(prefix.contains(address)).isTrue();
            found.add(address);
        }

        int hostBits = prefix.address().bits() - prefix.length();
        assertThat(found).hasSizeGreaterThanOrEqualTo(hostBits == 0 ? 1 : hostBits == 8 ? 240 : 999);
    }

    @Test
    void port_isInItsRange() {
        for (int i = 0; i < 1000; i++) {
            assertThat(random.port(Ports.DYNAMIC)).isBetween(49_152, 65_535);
        }
        assertThat(random.port(Ports.of(443))).isEqualTo(443);
    }
}
