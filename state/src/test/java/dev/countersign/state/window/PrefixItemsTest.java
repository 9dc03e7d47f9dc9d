package dev.countersign.state.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixItemsTest {
    private final PrefixItems items = PrefixItems.of(
            24,
            48,
            List.of(
                    IpPrefix.parse("198.51.100.0/28"),
                    IpPrefix.parse("198.51.100.8/30"),
                    IpPrefix.parse("203.0.0.0/16"),
                    IpPrefix.parse("2001:db8:0:100::/56"),
                    IpPrefix.parse("2001:db8:0:200::/64")));

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77,          192.0.2.0/24",
        "255.255.255.255,     255.255.255.0/24",
        "0.0.0.0,             0.0.0.0/24",
        "198.51.100.77,       198.51.100.0/24",
        "198.51.100.7,        198.51.100.0/28",
        "198.51.100.9,        198.51.100.8/30",
        "203.0.113.9,         203.0.113.0/24",
        "2001:db8:1:2:3::4,   2001:db8:1::/48",
        "2001:db8:0:1ff::1,   2001:db8:0:100::/56",
        "2001:db8:0:200::1,   2001:db8::/48",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff::/48",
        "::,                  ::/48",
    })
    void address_belongsToTheFinestPrefixThatIsToldApart(String address, String prefix) {
        IpAddress ip = IpAddress.parse(address);

        assertThat(PrefixItems.prefix(items.item(ip.version(), ip.high(), ip.low())))
                .isEqualTo(IpPrefix.parse(prefix));
    }

    @Test
    void versions_neverShareAnItem() {
        IpAddress four = IpAddress.parse("0.0.0.0");
        IpAddress six = IpAddress.parse("::");

        assertThat(items.item(4, four.high(), four.low())).isNotEqualTo(items.item(6, six.high(), six.low()));
    }
}
