package dev.countersign.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressMaskTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "10.0.0.0/8",
                "192.0.2.1/32",
                "::/0",
                "2001:db8::/32",
                "2001:db8::/64",
                "2001:db8::/65",
                "::1/128"
            })
    void prefix_isTheSameSet(String text) {
        AddressMask mask = AddressMask.of(IpPrefix.parse(text));
        assertThat(mask.prefix()).hasValue(IpPrefix.parse(text));
        assertThat(mask).hasToString(text);
    }

    @Test
    void discontiguous_isNoPrefix() {
        AddressMask mask = mask("10.0.1.0", "0.255.0.255");
        assertThat(mask.prefix()).isEmpty();
        assertThat(mask.contains(IpAddress.parse("10.77.1.9"))).isTrue();
        assertThat(mask.contains(IpAddress.parse("10.77.2.9"))).isFalse();
        assertThat(mask.contains(IpAddress.parse("::a4d:109"))).isFalse();
    }

    @Test
    void bitsUnderTheWildcard_cleared() {
        assertThat(mask("10.1.2.3", "0.0.0.255")).hasToString("10.1.2.0/24");
        assertThatThrownBy(() -> new AddressMask(IpAddress.parse("10.1.2.3"), IpAddress.parse("0.0.0.255")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected zero bits");
    }

    private static AddressMask mask(String address, String wildcard) {
        return AddressMask.around(IpAddress.parse(address), IpAddress.parse(wildcard));
    }
}
