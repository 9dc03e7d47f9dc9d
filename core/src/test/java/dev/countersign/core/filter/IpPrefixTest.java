package dev.countersign.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "203.0.113.0/24",
                "255.255.255.255/32",
                "::/0",
                "2001:db8::/32",
                "2001:db8:0:1::/64",
                "::1/128"
            })
    void text_roundTrips(String text) {
        assertThat(IpPrefix.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3.4",
                "203.0.113.1/24",
                "1.2.3.4/33",
                "::/129",
                "host/24",
                "1.2.3.4/-1",
                "1.2.3.0/ 24",
                "fe80::1%eth0/64",
                "2001:db8::1/64"
            })
    void notAPrefix_refused(String text) {
        assertThatThrownBy(() -> IpPrefix.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.114.0, false",
        "0.0.0.0/0, 203.0.113.255, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "2001:db8:0:1:8000::/65, 2001:db8:0:1:8000::9, true",
        "2001:db8:0:1:8000::/65, 2001:db8:0:1::9, false",
    })
    void contains_byBits(String prefix, String address, boolean expected) {
        assertThat(IpPrefix.parse(prefix).contains(IpAddress.parse(address))).isEqualTo(expected);
    }

    @Test
    void around_clearsHostBits() {
        assertThat(IpPrefix.around(IpAddress.parse("198.51.100.77"), 24)).hasToString("198.51.100.0/24");
    }

    @Test
    void zeroRuns_shortenedAsRfc5952() {
        assertThat(IpAddress.parse("2001:db8:0:0:1:0:0:1")).hasToString("2001:db8::1:0:0:1");
        assertThat(IpAddress.parse("2001:0db8:0:1:1:1:1:1")).hasToString("2001:db8:0:1:1:1:1:1");
        assertThat(IpAddress.parse("::")).hasToString("::");
    }
}
