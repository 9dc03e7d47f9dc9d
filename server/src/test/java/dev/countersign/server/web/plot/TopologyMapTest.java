package dev.countersign.server.web.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopologyMapTest {
    private static final DeviceId B1 = new DeviceId("border1");
    private static final DeviceId C1 = new DeviceId("core1");

    private static final Topology TOPOLOGY = new Topology(
            List.of(new Device(B1, "ietf", Map.of("role", "border")), new Device(C1, "ietf", Map.of("role", "core"))),
            List.of(new Link("l1", new InterfaceRef(B1, "ge0"), new InterfaceRef(C1, "ge1"), 1_000, Map.of())),
            List.of(new Customer("<acme>", IpPrefix.parse("198.51.100.0/24"), new InterfaceRef(C1, "ge9"), Map.of())));

    @Test
    void load_isColourWidthAndNumber() {
        assertThat(map(Set.of(), 0.85)).contains("class=\"link hot\"").contains(">85%<");
        assertThat(map(Set.of(), Double.NaN)).contains("class=\"link\"").contains(">?<");
    }

    @Test
    void deviceWithoutSession_saysSoInWords() {
        assertThat(map(Set.of(C1), 0)).contains("class=\"node down\"").contains("no session");
    }

    @Test
    void markedDevice_andCustomersAreThere() {
        assertThat(map(Set.of(), 0))
                .contains("class=\"node proposal\"")
                .contains("&lt;acme&gt;")
                .contains("href=\"/network/border1\"");
    }

    private static String map(Set<DeviceId> down, double load) {
        return new TopologyMap(TOPOLOGY, down, Set.of(B1), link -> load).svg();
    }
}
