package dev.countersign.network.gnmi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.network.gnmi.wire.GnmiPath.Elem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GnmiPathTest {
    @Test
    void text_isTakenApart_andPutTogetherAgain() {
        String text = "openconfig:/interfaces/interface[name=Ethernet1/2/3]/state/counters";

        GnmiPath path = GnmiPath.parse(text);

        assertThat(path)
                .isEqualTo(new GnmiPath(
                        "openconfig",
                        "",
                        List.of(
                                new Elem("interfaces", Map.of()),
                                new Elem("interface", Map.of("name", "Ethernet1/2/3")),
                                new Elem("state", Map.of()),
                                new Elem("counters", Map.of()))));
        assertThat(path.toString()).isEqualTo(text);
        assertThat(GnmiPath.parse("/")).isEqualTo(GnmiPath.ROOT).hasToString("/");
    }

    @Test
    void whatWouldEndAName_standsAfterABackslash() {
        GnmiPath path = new GnmiPath("", "", List.of(new Elem("a/b[c\\", Map.of("k=", "x]y\\"))));

        assertThat(path.toString()).isEqualTo("/a\\/b\\[c\\\\[k\\==x\\]y\\\\]");
        assertThat(GnmiPath.parse(path.toString())).isEqualTo(path);
    }

    @Test
    void prefix_givesElements_andTheRestWinsWithItsOrigin() {
        GnmiPath prefix = new GnmiPath("openconfig", "r1", List.of(new Elem("interfaces", Map.of())));

        assertThat(prefix.then(GnmiPath.parse("/interface[name=a]")))
                .hasToString("openconfig:/interfaces/interface[name=a]");
        assertThat(prefix.then(GnmiPath.parse("ietf:/x")).origin()).isEqualTo("ietf");
        assertThat(new Elem("ietf-interfaces:interfaces", Map.of()).local()).isEqualTo("interfaces");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "interfaces",
                "a:b",
                "/a//b",
                "/a[b]",
                "/a[b=c",
                "/a[b=c]d",
                "/a[=c]",
                "/a\u202Eb",
                "/a[b=1][b=2]"
            })
    void whatIsNoPath_isRefused(String text) {
        assertThatThrownBy(() -> GnmiPath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a path such as");
    }
}
