package dev.countersign.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A square: {@code in} at a, {@code out} at d, and two equal ways between them, by b and by c. */
class TwinTest {
    private static final DeviceId A = new DeviceId("a");
    private static final DeviceId D = new DeviceId("d");
    private static final InterfaceRef IN = new InterfaceRef(A, "in");
    private static final InterfaceRef OUT = new InterfaceRef(D, "out");
    private static final IpPrefix CLIENTS = IpPrefix.parse("198.18.0.0/16");
    private static final IpPrefix SERVERS = IpPrefix.parse("192.0.2.0/24");

    private static Network square(long capacity, List<Steering> steerings) {
        return new Network(
                List.of(A, new DeviceId("b"), new DeviceId("c"), D),
                List.of(
                        circuit("ab", capacity),
                        circuit("ac", capacity),
                        circuit("bd", capacity),
                        circuit("cd", capacity)),
                List.of(new EdgePort(IN, capacity * 4, "transit"), new EdgePort(OUT, capacity * 4, "shop")),
                List.of(),
                List.of(new Customer("shop", SERVERS, OUT, Map.of())),
                steerings);
    }

    private static Circuit circuit(String id, long capacity) {
        InterfaceRef from = new InterfaceRef(new DeviceId(id.substring(0, 1)), "to-" + id.charAt(1));
        InterfaceRef to = new InterfaceRef(new DeviceId(id.substring(1)), "to-" + id.charAt(0));
        return new Circuit(id, from, to, capacity, Duration.ofMillis(5), 10);
    }

    private static Demand demand(double packets, ServiceClass serviceClass) {
        return new Demand(
                "web",
                CLIENTS,
                SERVERS,
                Traffic.TCP,
                Ports.DYNAMIC,
                Ports.of(443),
                FlagMix.connections(0.1),
                serviceClass,
                IN,
                packets,
                packets * 8000);
    }

    private static double load(Evaluation evaluation, String link) {
        return evaluation.links().stream()
                .filter(l -> l.link().equals(link))
                .mapToDouble(LinkLoad::packetsPerSecond)
                .sum();
    }

    private static Filters dropAtIngress(AccessEntry... entries) {
        AccessList list = new AccessList("block", List.of(entries), Action.ACCEPT);
        return Filters.NONE.with(
                A, new DeviceFilters(List.of(list), List.of(new Attachment("in", Direction.INGRESS, "block"))));
    }

    private static AccessEntry drop(String name, Traffic traffic) {
        return new AccessEntry(name, traffic, Action.DROP, List.of());
    }

    @Test
    void equalPaths_shareTheTrafficEqually() {
        Evaluation evaluation = Twin.of(square(1_000_000_000, List.of()))
                .evaluate(List.of(demand(1000, ServiceClass.BRONZE)), Filters.NONE);

        assertThat(load(evaluation, "ab")).isCloseTo(500, within(1e-9));
        assertThat(load(evaluation, "cd")).isCloseTo(500, within(1e-9));
        assertThat(evaluation.customer("shop").orElseThrow().delivered()).isCloseTo(1000, within(1e-9));
        assertThat(evaluation.demands().getFirst().delay()).isBetween(0.010, 0.0101);
    }

    @Test
    void pinnedClass_takesItsPathAndOthersDoNot() {
        Twin twin = Twin.of(square(1_000_000_000, List.of(new Steering(ServiceClass.GOLD, A, List.of("ac", "cd")))));

        Evaluation gold = twin.evaluate(List.of(demand(1000, ServiceClass.GOLD)), Filters.NONE);
        Evaluation bronze = twin.evaluate(List.of(demand(1000, ServiceClass.BRONZE)), Filters.NONE);

        assertThat(load(gold, "ab")).isZero();
        assertThat(load(gold, "cd")).isCloseTo(1000, within(1e-9));
        assertThat(load(bronze, "cd")).isCloseTo(500, within(1e-9));
    }

    @Test
    void pinnedPathDown_shortestPathIsUsed() {
        Network network = square(1_000_000_000, List.of(new Steering(ServiceClass.GOLD, A, List.of("ac", "cd"))));
        Twin broken = Twin.of(network).withDown(Set.of(new InterfaceRef(D, "to-c")));

        Evaluation evaluation = broken.evaluate(List.of(demand(1000, ServiceClass.GOLD)), Filters.NONE);

        assertThat(load(evaluation, "ab")).isCloseTo(1000, within(1e-9));
        assertThat(evaluation.demands().getFirst().delivered()).isCloseTo(1000, within(1e-9));
    }

    @Test
    void portDown_nothingEnters() {
        Twin dark = Twin.of(square(1_000_000_000, List.of())).withDown(Set.of(IN));

        Evaluation evaluation = dark.evaluate(List.of(demand(1000, ServiceClass.BRONZE)), Filters.NONE);

        assertThat(evaluation.demands().getFirst().unrouted()).isCloseTo(1000, within(1e-9));
        assertThat(evaluation.at(IN)).isEqualTo(InterfaceLoad.NONE);
    }

    @Test
    void overload_losesTheExcess() {
        Evaluation evaluation = Twin.of(
                        square(4_000_000, List.of(new Steering(ServiceClass.GOLD, A, List.of("ab", "bd")))))
                .evaluate(List.of(demand(1000, ServiceClass.GOLD)), Filters.NONE);

        DemandOutcome outcome = evaluation.demands().getFirst();
        assertThat(outcome.loss()).isCloseTo(0.5, within(0.002));
        assertThat(outcome.congested()).isCloseTo(1000 - outcome.delivered(), within(1e-6));
        assertThat(evaluation.at(new InterfaceRef(A, "to-b")).outDiscards()).isCloseTo(500, within(2.0));
    }

    @Test
    void filterOnHalfTheSources_dropsHalfAndNamesTheEntry() {
        Traffic half = new Traffic(IpPrefix.parse("198.18.128.0/17"), SERVERS, Traffic.TCP, Set.of(), null, null);

        Evaluation evaluation = Twin.of(square(1_000_000_000, List.of()))
                .evaluate(List.of(demand(1000, ServiceClass.BRONZE)), dropAtIngress(drop("half", half)));

        DemandOutcome outcome = evaluation.demands().getFirst();
        assertThat(outcome.filtered()).isCloseTo(500, within(1e-9));
        assertThat(outcome.filteredBy().keySet()).containsExactly(new EntryKey(IN, Direction.INGRESS, "block", "half"));
        assertThat(evaluation.at(IN).inPackets()).isCloseTo(1000, within(1e-9));
        assertThat(evaluation.at(IN).inDiscards()).isCloseTo(500, within(1e-9));
        assertThat(evaluation.customer("shop").orElseThrow().filtered()).isCloseTo(500, within(1e-9));
    }

    @Test
    void filterOnSyn_dropsOnlyConnectionRequests() {
        Evaluation evaluation = Twin.of(square(1_000_000_000, List.of()))
                .evaluate(
                        List.of(demand(1000, ServiceClass.BRONZE)),
                        dropAtIngress(drop("syn", Traffic.tcpSyn(CLIENTS, SERVERS))));

        assertThat(evaluation.demands().getFirst().filtered()).isCloseTo(100, within(1e-9));
    }

    @Test
    void acceptBeforeDrop_wins() {
        Traffic all = Traffic.to(SERVERS);
        AccessEntry accept = new AccessEntry("let", all, Action.ACCEPT, List.of());

        Evaluation evaluation = Twin.of(square(1_000_000_000, List.of()))
                .evaluate(List.of(demand(1000, ServiceClass.BRONZE)), dropAtIngress(accept, drop("all", all)));

        assertThat(evaluation.demands().getFirst().filtered()).isZero();
        assertThat(evaluation.entries()).singleElement().satisfies(rate -> {
            assertThat(rate.entry().entry()).isEqualTo("let");
            assertThat(rate.packetsPerSecond()).isCloseTo(1000, within(1e-9));
        });
    }

    @Test
    void manyHostEntries_countByShareWithoutCuttingTheRest() {
        AccessEntry[] hosts = IntStream.range(0, 2000)
                .mapToObj(i -> drop(
                        "h" + i,
                        new Traffic(
                                IpPrefix.parse("198.18." + i / 200 + "." + i % 200 + "/32"),
                                null,
                                null,
                                Set.of(),
                                null,
                                null)))
                .toArray(AccessEntry[]::new);

        Evaluation evaluation = Twin.of(square(1_000_000_000, List.of()))
                .evaluate(List.of(demand(65_536, ServiceClass.BRONZE)), dropAtIngress(hosts));

        assertThat(evaluation.demands().getFirst().filtered()).isCloseTo(2000, within(40.0));
        assertThat(evaluation.notChecked()).isEmpty();
    }

    @Test
    void entryThatCannotBeModelled_matchesNothingAndIsSaid() {
        AccessEntry odd = new AccessEntry("dscp", Traffic.ANY, Action.DROP, List.of("/matches/ipv4/dscp"));

        Evaluation evaluation = Twin.of(square(1_000_000_000, List.of()))
                .evaluate(List.of(demand(1000, ServiceClass.BRONZE)), dropAtIngress(odd));

        assertThat(evaluation.demands().getFirst().filtered()).isZero();
        assertThat(evaluation.notChecked()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("twin.entry-not-modelled");
            assertThat(finding.found()).contains("dscp");
        });
    }

    @Test
    void noRoute_isUnrouted() {
        Demand lost = new Demand(
                "lost",
                CLIENTS,
                IpPrefix.parse("192.0.0.0/16"),
                Traffic.UDP,
                Ports.DYNAMIC,
                Ports.of(53),
                FlagMix.NONE,
                ServiceClass.BRONZE,
                IN,
                256,
                256 * 800);

        DemandOutcome outcome = Twin.of(square(1_000_000_000, List.of()))
                .evaluate(List.of(lost), Filters.NONE)
                .demands()
                .getFirst();

        assertThat(outcome.delivered()).as("the /24 of 256 that has a route").isCloseTo(1, within(1e-9));
        assertThat(outcome.unrouted()).isCloseTo(255, within(1e-9));
    }

    @Test
    void equalArguments_giveEqualResults() {
        Network network = square(4_000_000, List.of());
        List<Demand> demands = List.of(demand(900, ServiceClass.BRONZE));

        assertThat(Twin.of(network).evaluate(demands, Filters.NONE))
                .usingRecursiveComparison()
                .isEqualTo(Twin.of(network).evaluate(new ArrayList<>(demands), Filters.NONE));
    }

    @Test
    void networkThatDoesNotHangTogether_isRefused() {
        Network good = square(1000, List.of());

        assertThatThrownBy(() -> square(1000, List.of(new Steering(ServiceClass.GOLD, A, List.of("ab", "cd")))))
                .hasMessageContaining("expected a link at b, found cd");
        assertThatThrownBy(() ->
                        new Network(List.of(A), good.circuits(), good.edgePorts(), List.of(), List.of(), List.of()))
                .hasMessageContaining("expected an interface of a router of this network");
        assertThatThrownBy(() -> Twin.of(good)
                        .evaluate(
                                List.of(new Demand(
                                        "x",
                                        CLIENTS,
                                        SERVERS,
                                        17,
                                        Ports.DYNAMIC,
                                        Ports.DYNAMIC,
                                        FlagMix.NONE,
                                        ServiceClass.GOLD,
                                        new InterfaceRef(A, "to-b"),
                                        1,
                                        1)),
                                Filters.NONE))
                .hasMessageContaining("expected an edge port as ingress");
    }
}
