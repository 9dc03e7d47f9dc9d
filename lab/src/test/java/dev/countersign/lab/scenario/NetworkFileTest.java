package dev.countersign.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.lab.LabFiles;
import dev.countersign.twin.Evaluation;
import dev.countersign.twin.Filters;
import dev.countersign.twin.LinkLoad;
import dev.countersign.twin.Twin;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkFileTest {
    private static final LabNetwork NETWORK = LabFiles.network(null);

    private static final String TINY = """
            routers:
              - {id: r1, labels: {role: border}}
              - {id: r2}
            links:
              - {id: L1, a: r1 e1, b: r2 e1, capacity: 1G, delay: 1ms, metric: 10, subnets: [10.0.0.0/31]}
            transits:
              - {name: net, at: r1 e10, capacity: 1G, prefixes: [0.0.0.0/0]}
            customers:
              - {name: shop, at: r2 e2, capacity: 1G, service-class: gold, prefixes: [192.0.2.0/24]}
            demands:
              - {id: web, from: net, source: 198.18.0.0/16, destination: 192.0.2.0/24, protocol: tcp,
                 rate: 100, packet-size: 500}
            """;

    private static LabNetwork parse(String text) {
        return NetworkFile.parse("n.yaml", text);
    }

    private static void refused(String from, String to, String... complaint) {
        assertThat(TINY).contains(from);
        assertThatThrownBy(() -> parse(TINY.replace(from, to)))
                .isInstanceOf(dev.countersign.lab.yaml.YamlException.class)
                .hasMessageContainingAll(complaint);
    }

    @Test
    void network_hasTheShapeThatIsPromised() {
        assertThat(NETWORK.routers())
                .extracting(r -> r.id().value())
                .containsExactly("border1", "border2", "core1", "core2", "access1", "access2");
        assertThat(NETWORK.model().circuits()).hasSize(10);
        assertThat(NETWORK.routers().stream().filter(LabRouter::isBorder))
                .hasSize(2)
                .allMatch(LabRouter::exportsFlows);
        assertThat(NETWORK.model().customers())
                .extracting(c -> c.labels().get("service-class"))
                .contains("gold", "silver", "bronze");
        assertThat(NETWORK.port("transit-a").orElseThrow().toString()).isEqualTo("border1 GigabitEthernet0/1");
    }

    @Test
    void customers_haveDocumentationPrefixes() {
        List<IpPrefix> documentation = List.of(
                IpPrefix.parse("192.0.2.0/24"),
                IpPrefix.parse("198.51.100.0/24"),
                IpPrefix.parse("203.0.113.0/24"),
                IpPrefix.parse("2001:db8::/32"));

        assertThat(NETWORK.model().customers())
                .hasSizeGreaterThanOrEqualTo(8)
                .extracting(Customer::prefix)
                .allMatch(prefix -> documentation.stream().anyMatch(d -> d.contains(prefix)));
    }

    @Test
    void everydayTraffic_isDeliveredWithoutLoss() {
        Evaluation evaluation = Twin.of(NETWORK.model()).evaluate(NETWORK.demands(), Filters.NONE);

        assertThat(evaluation.demands()).allSatisfy(outcome -> {
            assertThat(outcome.loss()).as(outcome.demand().id()).isLessThan(1e-6);
            assertThat(outcome.delay()).isBetween(0.0001, 0.05);
        });
        assertThat(evaluation.links()).extracting(LinkLoad::utilisation).allMatch(load -> load < 0.8);
        assertThat(evaluation.links().stream().filter(l -> l.utilisation() > 0.1))
                .as("links with a load worth looking at")
                .hasSizeGreaterThan(8);
    }

    @Test
    void interfaces_areNumberedInOrderWithTheirAddresses() {
        LabRouter border = NETWORK.router(new DeviceId("border1")).orElseThrow();

        assertThat(border.interfaces())
                .extracting(LabInterface::name)
                .containsExactly(
                        "GigabitEthernet0/1",
                        "GigabitEthernet0/2",
                        "GigabitEthernet0/3",
                        "GigabitEthernet0/4",
                        "Loopback0");
        assertThat(border.interfaces()).extracting(LabInterface::index).containsExactly(1, 2, 3, 4, 5);
        LabRouter core = NETWORK.router(new DeviceId("core1")).orElseThrow();
        assertThat(core.find("GigabitEthernet0/1").orElseThrow().addresses())
                .extracting(a -> a.address() + "/" + a.prefixLength())
                .as("the second address of L1")
                .containsExactly("10.255.1.1/31", "2001:db8:ffff:1::1/127");
    }

    @Test
    void interfaceNames_sortByNumber() {
        LabNetwork network = parse(TINY.replace("r2 e1", "r2 e9").replace("r2 e2", "r2 e10"));

        assertThat(network.routers().getLast().interfaces())
                .extracting(LabInterface::name)
                .containsExactly("e9", "e10");
    }

    @Test
    void mistakes_areRefusedWithLineExpectedAndFound() {
        refused("metric: 10", "metrik: 10", "line 5", "one of the keys", "metrik");
        refused("metric: 10", "metric: 0", "line 5", "expected 1.0 to 65535.0, found 0");
        refused("b: r2 e1", "b: r3 e1", "line 5", "one of the routers [r1, r2]", "r3");
        refused("b: r2 e1", "b: r1 e1", "line 5", "an interface that is free");
        refused("b: r2 e1", "b: r2", "line 5", "expected a router and an interface");
        refused("at: r2 e2", "at: r2 e1", "line 9", "an interface that is free, found r2 e1");
        refused("[192.0.2.0/24]", "[192.0.2.1/24]", "line 9", "host bits zero");
        refused("from: net", "from: nut", "line 11", "found nut");
        refused("protocol: tcp", "protocol: tpc", "line 11", "expected tcp, udp or icmp");
        refused("protocol: tcp", "protocol: udp, syn-share: 0.1", "line 11", "no syn-share unless");
        refused("service-class: gold", "service-class: platinum", "line 9", "gold, silver, bronze");
        refused("rate: 100", "rate: 1000M", "line 12", "expected 0.0 to 1.0E8");
        refused("{id: r2}", "{id: r1}", "line 3", "used once");
        refused("source: 198.18.0.0/16", "source: \"2001:db8::/32\"", "line 11", "one IP version");
    }
}
