package dev.countersign.control.verify.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import dev.countersign.core.Severity;
import dev.countersign.core.config.Difference;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.ExplicitPath;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.inventory.Transit;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.Effect;
import dev.countersign.core.traffic.ObservedDemand;
import dev.countersign.core.traffic.ObservedInterface;
import dev.countersign.core.traffic.ObservedTraffic;
import dev.countersign.core.traffic.PortRange;
import dev.countersign.twin.DeviceFilters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Three routers: border - core - access with a large link each, and a small one straight from border to access. A
 * transit peer hangs on the border, the customers birch and cedar on the access router.
 */
class SimulationTest {
    private static final DeviceId BORDER = new DeviceId("border");
    private static final DeviceId CORE = new DeviceId("core");
    private static final DeviceId ACCESS = new DeviceId("access");
    private static final InterfaceRef OUTSIDE = new InterfaceRef(BORDER, "e0");
    private static final InterfaceRef TO_CORE = new InterfaceRef(BORDER, "e1");
    private static final InterfaceRef DIRECT = new InterfaceRef(BORDER, "e2");
    private static final InterfaceRef AT_BIRCH = new InterfaceRef(ACCESS, "e8");
    private static final InterfaceRef AT_CEDAR = new InterfaceRef(ACCESS, "e9");
    private static final IpPrefix BIRCH = IpPrefix.parse("198.51.100.0/24");
    private static final IpPrefix USERS = IpPrefix.parse("198.19.4.0/24");
    private static final IpPrefix BOTS = IpPrefix.parse("198.18.66.0/24");
    private static final Traffic FLOOD = Traffic.tcpSyn(BOTS, BIRCH);
    private static final int SYN = TcpFlag.SYN.mask();
    private static final int ACK = TcpFlag.ACK.mask();

    private List<ObservedDemand> demands = List.of(
            demand(BOTS, BIRCH, Map.of(SYN, 1.0), 50_000), demand(USERS, BIRCH, Map.of(SYN, 0.05, ACK, 0.95), 1_000));
    private List<ExplicitPath> paths = List.of();
    private Map<InterfaceRef, String> unseen = Map.of();
    private Map<InterfaceRef, Double> counters = Map.of();

    @Test
    void filterOfTheAttackAlone_passesWithFigures() {
        Simulation.Report report = filtered(drop("drop-flood", FLOOD));
        assertThat(report.findings()).isEmpty();
        assertThat(report.subject())
                .contains("entry drop-flood matches 50,000 packets/s")
                .contains("collateral 0 packets/s")
                .contains("15 of 15 → 15 pairs reachable")
                .contains("busiest link");
    }

    @Test
    void requestsOfSourcesWithConnections_areCollateralThoughClaimed() {
        Simulation.Report report = filtered(drop("drop-users", Traffic.tcpSyn(USERS, BIRCH)));
        assertThat(only(report, "simulation.collateral"))
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING))
                .satisfies(f -> assertThat(f.found()).contains("up to 50 requests", "5.0 %"));
    }

    @Test
    void establishedConnectionsThatAClaimCovers_areCollateral() {
        Traffic all = new Traffic(USERS, BIRCH, Traffic.TCP, java.util.Set.of(), null, null);
        assertThat(only(filtered(drop("drop-users", all)), "simulation.collateral")
                        .found())
                .contains("950 of established connections");
    }

    @Test
    void droppedTrafficThatNoClaimSpeaksOf_isCollateral() {
        Simulation.Report report =
                simulate(setups(), withFilter(drop("drop-users", Traffic.tcpSyn(USERS, BIRCH))), List.of());
        assertThat(only(report, "simulation.collateral").found()).contains("50 that no claim speaks of");
    }

    @Test
    void kindOfTrafficThatNoLongerPasses_isAnErrorUnlessClaimed() {
        Traffic requests = Traffic.tcpSyn(null, BIRCH);
        assertThat(only(filtered(drop("all", requests)), "simulation.pair-lost").severity())
                .isEqualTo(Severity.WARNING);
        Simulation.Report unclaimed = simulate(setups(), withFilter(drop("all", requests)), List.of());
        assertThat(only(unclaimed, "simulation.pair-lost"))
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.ERROR))
                .satisfies(f -> assertThat(f.path()).isEqualTo("transit to birch"))
                .satisfies(f -> assertThat(f.found()).contains("new TCP connections"));
    }

    @Test
    void filterThatCutsManagementOff_losesThePair() {
        Traffic toCore = new Traffic(null, IpPrefix.parse("10.0.0.2/32"), null, java.util.Set.of(), null, null);
        assertThat(only(filtered(drop("core", toCore)), "simulation.pair-lost"))
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.ERROR))
                .satisfies(f -> assertThat(f.path()).isEqualTo("transit to management of core"));
    }

    @Test
    void halfOfTheSourcesCutOff_isSaidInNumbers() {
        Traffic half = new Traffic(IpPrefix.parse("128.0.0.0/1"), BIRCH, Traffic.UDP, java.util.Set.of(), null, null);
        assertThat(only(filtered(drop("half", half)), "simulation.pair-narrowed")
                        .found())
                .contains("50 %");
    }

    @Test
    void entryThatMatchesNothing_isPointedAt() {
        Traffic nobody = Traffic.tcpSyn(IpPrefix.parse("192.0.2.0/24"), BIRCH);
        assertThat(only(filtered(drop("typo", nobody)), "simulation.no-match").path())
                .isEqualTo("typo");
    }

    @Test
    void entryTheModelCannotSay_isNotChecked() {
        AccessEntry entry = new AccessEntry("dscp", Traffic.to(BIRCH), Action.DROP, List.of("/dscp"));
        assertThat(only(filtered(entry), "twin.entry-not-modelled").severity()).isEqualTo(Severity.NOT_CHECKED);
    }

    @Test
    void customersPortThatGoesDown_losesItsPairsAndItsTraffic() {
        Simulation.Report report = simulate(setups(), withDown(AT_BIRCH), List.of());
        assertThat(rules(report)).contains("simulation.pair-lost", "simulation.black-hole");
        assertThat(report.findings())
                .filteredOn(f -> f.rule().equals("simulation.black-hole"))
                .singleElement()
                .satisfies(f -> assertThat(f.found()).contains("51,000 packets/s"))
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.ERROR));
    }

    @Test
    void trafficThatMovesToASmallLink_overloadsIt() {
        demands = List.of(demand(USERS, BIRCH, Map.of(ACK, 1.0), 100_000));
        Simulation.Report report = simulate(setups(), withDown(TO_CORE), List.of());
        assertThat(only(report, "simulation.overload"))
                .satisfies(f -> assertThat(f.path()).isEqualTo("border e2 (direct)"))
                .satisfies(f -> assertThat(f.found()).contains("0 % → 800 %"))
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.ERROR));
    }

    @Test
    void overloadUnderOneReadingOfTheClassOnly_isNotChecked() {
        demands = List.of(demand(USERS, BIRCH, Map.of(ACK, 1.0), 100_000));
        paths = List.of(new ExplicitPath("gold", BORDER, List.of("direct")));
        Map<DeviceId, DeviceSetup> before = withDown(DIRECT);
        assertThat(only(simulate(before, setups(), List.of()), "simulation.overload")
                        .severity())
                .isEqualTo(Severity.NOT_CHECKED);
    }

    @Test
    void pathThatDoesNotHangTogether_isLeftOutAndSaid() {
        paths = List.of(
                new ExplicitPath("gold", BORDER, List.of("down")),
                new ExplicitPath("gold", BORDER, List.of("up", "up")),
                new ExplicitPath("platinum", BORDER, List.of("direct")));
        assertThat(rules(filtered(drop("drop-flood", FLOOD)))).hasSize(3).containsOnly("simulation.path");
    }

    @Test
    void loadThatNoFlowExplains_staysOrIsNotChecked() {
        counters = Map.of(TO_CORE, 500e6);
        assertThat(filtered(drop("drop-flood", FLOOD)).subject()).contains("border e1 (up) 50 % → 46 %");
        assertThat(only(simulate(setups(), withDown(TO_CORE), List.of()), "simulation.unexplained-load")
                        .severity())
                .isEqualTo(Severity.NOT_CHECKED);
    }

    @Test
    void unseenTraffic_isSaidOnlyWhereTheChangeConcernsIt() {
        unseen = Map.of(AT_CEDAR, "access exports no flows");
        assertThat(rules(filtered(drop("drop-flood", FLOOD)))).doesNotContain("simulation.traffic");
        Map<DeviceId, DeviceSetup> after = new HashMap<>(setups());
        after.put(ACCESS, setup(ACCESS, AT_CEDAR, drop("x", Traffic.tcpSyn(null, BIRCH))));
        assertThat(only(simulate(setups(), after, List.of()), "simulation.traffic")
                        .path())
                .isEqualTo(AT_CEDAR.toString());
    }

    @Test
    void withoutObservedTraffic_reachabilityIsStillSimulated() {
        demands = List.of();
        Simulation.Report report = filtered(drop("drop-flood", FLOOD));
        assertThat(report.subject()).contains("15 of 15 → 15 pairs reachable");
        assertThat(only(report, "simulation.traffic").severity()).isEqualTo(Severity.NOT_CHECKED);
    }

    @Test
    void changeThatPacketsDoNotNotice_hasNothingToSimulate() {
        unseen = Map.of(AT_CEDAR, "access exports no flows");
        Simulation.Report report = simulate(setups(), setups(), List.of());
        assertThat(report.findings()).isEmpty();
        assertThat(report.subject()).contains("traffic goes on as it does");
    }

    @Test
    void changedNodesWithoutAPlaceInTheModel_areNotChecked() {
        assertThat(UnmodelledChange.of(List.of(changed("/ietf-routing:routing/control-plane-protocols"))))
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.NOT_CHECKED));
        assertThat(UnmodelledChange.of(
                        List.of(changed("/ietf-interfaces:interfaces/interface[name='e0']/ietf-ip:ipv4/mtu"))))
                .hasSize(1);
        for (String path : List.of(
                "/ietf-access-control-list:acls/acl[name='a']/aces/ace[name='b']/actions/forwarding",
                "/ietf-interfaces:interfaces/interface[name='e0']/enabled",
                "/ietf-interfaces:interfaces/interface[name='e0']/ietf-ip:ipv4/address[ip='192.0.2.1']/ip",
                "/ietf-netconf-acm:nacm/enable-nacm")) {
            assertThat(UnmodelledChange.of(List.of(changed(path)))).as(path).isEmpty();
        }
    }

    private static Difference changed(String path) {
        return new Difference(BORDER, List.of(new NodeChange(path, Operation.CREATED, null, "x")));
    }

    private Simulation.Report filtered(AccessEntry entry) {
        Effect effect = new Effect.Filters("list", entry.matches(), entry.action());
        Claim claim = new Claim("c1", BORDER, effect, "", List.of());
        return simulate(setups(), withFilter(entry), List.of(claim));
    }

    private Simulation.Report simulate(
            Map<DeviceId, DeviceSetup> before, Map<DeviceId, DeviceSetup> after, List<Claim> claims) {
        Map<InterfaceRef, ObservedInterface> interfaces = new HashMap<>();
        for (InterfaceRef at : List.of(OUTSIDE, TO_CORE, DIRECT, AT_BIRCH, AT_CEDAR)) {
            interfaces.put(at, new ObservedInterface(counters.get(at), 1_000_000_000L, true));
        }
        ObservedTraffic traffic =
                new ObservedTraffic(Interval.at(Instant.EPOCH), demands, 1, interfaces, unseen, List.of());
        return Simulation.of(
                new Simulation.Input(topology(), Map.of(), Map.of(), Map.of(), traffic, List.of(), claims),
                before,
                after);
    }

    private Topology topology() {
        return new Topology(
                List.of(device(BORDER), device(CORE), device(ACCESS)),
                List.of(
                        link("up", TO_CORE, new InterfaceRef(CORE, "e1"), 1_000_000_000, 10),
                        link("down", new InterfaceRef(CORE, "e2"), new InterfaceRef(ACCESS, "e1"), 1_000_000_000, 10),
                        link("direct", DIRECT, new InterfaceRef(ACCESS, "e2"), 10_000_000, 50)),
                List.of(
                        new Customer("birch", BIRCH, AT_BIRCH, Map.of("service-class", "gold")),
                        new Customer("cedar", IpPrefix.parse("203.0.113.0/24"), AT_CEDAR, Map.of())),
                List.of(new Transit("transit", OUTSIDE, List.of(IpPrefix.parse("0.0.0.0/0")), Map.of())),
                paths);
    }

    private static Map<DeviceId, DeviceSetup> setups() {
        Map<DeviceId, DeviceSetup> setups = new HashMap<>();
        for (DeviceId device : List.of(BORDER, CORE, ACCESS)) {
            setups.put(device, setup(device, null));
        }
        return setups;
    }

    private static Map<DeviceId, DeviceSetup> withFilter(AccessEntry entry) {
        Map<DeviceId, DeviceSetup> setups = setups();
        setups.put(BORDER, setup(BORDER, OUTSIDE, entry));
        return setups;
    }

    private static Map<DeviceId, DeviceSetup> withDown(InterfaceRef at) {
        Map<DeviceId, DeviceSetup> setups = setups();
        Map<String, DeviceSetup.Port> ports =
                new HashMap<>(setup(at.device(), null).ports());
        ports.put(at.name(), new DeviceSetup.Port(false, List.of()));
        setups.put(at.device(), new DeviceSetup(DeviceFilters.NONE, ports));
        return setups;
    }

    private static DeviceSetup setup(DeviceId device, @Nullable InterfaceRef at, AccessEntry... entries) {
        int number = List.of(BORDER, CORE, ACCESS).indexOf(device) + 1;
        DeviceSetup.Port loopback = new DeviceSetup.Port(true, List.of(IpAddress.parse("10.0.0." + number)));
        List<Attachment> attachments = new ArrayList<>();
        if (at != null) {
            attachments.add(new Attachment(at.name(), Direction.INGRESS, "list"));
        }
        DeviceFilters filters =
                new DeviceFilters(List.of(new AccessList("list", List.of(entries), Action.ACCEPT)), attachments);
        return new DeviceSetup(filters, Map.of("lo", loopback));
    }

    private static AccessEntry drop(String name, Traffic traffic) {
        return new AccessEntry(name, traffic, Action.DROP, List.of());
    }

    private static Device device(DeviceId id) {
        return new Device(id, "ietf", Map.of());
    }

    private static Link link(String id, InterfaceRef a, InterfaceRef b, long capacity, int metric) {
        return new Link(id, a, b, capacity, metric, Map.of());
    }

    private static ObservedDemand demand(IpPrefix from, IpPrefix to, Map<Integer, Double> flags, double rate) {
        return new ObservedDemand(
                from,
                to,
                Traffic.TCP,
                new PortRange(1024, 65_535),
                new PortRange(443, 443),
                flags,
                null,
                OUTSIDE,
                rate,
                rate * 800);
    }

    private static List<String> rules(Simulation.Report report) {
        return report.findings().stream().map(Finding::rule).toList();
    }

    private static Finding only(Simulation.Report report, String rule) {
        List<Finding> of =
                report.findings().stream().filter(f -> f.rule().equals(rule)).toList();
        assertThat(of).as(report.findings().toString()).hasSize(1);
        return of.getFirst();
    }
}
