package dev.countersign.telemetry.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedPathTest {
    @Test
    void path_comesApartAtItsLastEntry() {
        assertThat(KeyedPath.of("/if:interfaces/interface[name='ge-0/0/1']/statistics/in-octets"))
                .isEqualTo(new KeyedPath("/if:interfaces/interface", "[name='ge-0/0/1']", "statistics", "in-octets"));
        assertThat(KeyedPath.of("/acl:acls/acl[name='a']/aces/ace[name='b']/matches/ipv4/protocol"))
                .isEqualTo(new KeyedPath("/acl:acls/acl[name='a']/aces/ace", "[name='b']", "matches/ipv4", "protocol"));
        assertThat(KeyedPath.of("/a:list[name='x'][kind='y']/value"))
                .isEqualTo(new KeyedPath("/a:list", "[name='x'][kind='y']", "", "value"));
        assertThat(KeyedPath.of("/sys:system/hostname")).isEqualTo(new KeyedPath("", "", "sys:system", "hostname"));
        assertThat(KeyedPath.of("/a:values[.='x']")).isEqualTo(new KeyedPath("/a:values", "[.='x']", "", ""));
    }

    @Test
    void keyOfItsOwnEntry_isKnown_andThatOfAnotherIsNot() {
        assertThat(KeyedPath.of("/if:interfaces/interface[name='ge-0/0/1']/name")
                        .isKey())
                .isTrue();
        assertThat(KeyedPath.of("/a:list[name='x']/b[id='1']/name").isKey()).isFalse();
        assertThat(KeyedPath.of("/a:list[name='x'][kind='y']/kind").isKey()).isTrue();
        assertThat(KeyedPath.of("/a:list[name='x']/branch/name").isKey()).isFalse();
        assertThat(KeyedPath.of("/a:values[.='x']").isKey()).isTrue();
    }

    @Test
    void quotedBracketsAndSlashes_areNoStructure() {
        assertThat(KeyedPath.of("/a:l[n=\"x']/[y\"]/v")).isEqualTo(new KeyedPath("/a:l", "[n=\"x']/[y\"]", "", "v"));
        assertThat(KeyedPath.withoutKeys("/a:l[n='x]/[y']/m[k=\"'\"]/v")).isEqualTo("/a:l/m/v");
    }

    @Test
    void interfacePath_givesNameAndRest() {
        assertThat(InterfacePath.of("/ietf-interfaces:interfaces/interface[name='ge-0/0/1']/statistics/in-octets"))
                .contains(new InterfacePath("ge-0/0/1", "statistics/in-octets"));
        assertThat(InterfacePath.of("/ietf-interfaces:interfaces/interface[name=\"it's\"]/enabled"))
                .contains(new InterfacePath("it's", "enabled"));
        assertThat(InterfacePath.of("/ietf-interfaces:interfaces/interface[name='x"))
                .isEmpty();
        assertThat(InterfacePath.of("/ietf-access-control-list:acls/acl[name='x']/type"))
                .isEmpty();
    }
}
