package dev.countersign.control.verify.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
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
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.inventory.Transit;
import dev.countersign.core.traffic.ObservedTraffic;
import dev.countersign.twin.DemandOutcome;
import dev.countersign.twin.DeviceFilters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What saves work must not change results: random filters and interfaces, held to evaluating everything anew. */
class PresentNetworkTest {
    private static final int CHANGES = 150;
    private static final List<DeviceId> DEVICES =
            List.of(new DeviceId("border"), new DeviceId("core"), new DeviceId("access"));
    private static final List<List<String>> PORTS =
            List.of(List.of("e0", "e1", "e2"), List.of("e1", "e2"), List.of("e1", "e2", "e8", "e9"));
    private static final List<IpPrefix> PREFIXES = List.of(
            IpPrefix.parse("198.51.100.0/24"),
            IpPrefix.parse("192.0.2.0/24"),
            IpPrefix.parse("198.51.100.128/25"),
            IpPrefix.parse("0.0.0.0/1"));

    private final RandomGenerator random = new SplittableRandom(20_260_301);
    private final NetworkModel model = new NetworkModel(topology(), Map.of());

    @Test
    void randomChanges_haveTheOutcomesOfAWholeEvaluation() {
        PresentNetwork network = new PresentNetwork();
        Map<DeviceId, DeviceSetup> now = setups(false);
        int differing = 0;
        for (int i = 0; i < CHANGES; i++) {
            Map<DeviceId, DeviceSetup> then = new HashMap<>(now);
            int which = random.nextInt(DEVICES.size());
            then.put(DEVICES.get(which), setup(which, random.nextInt(8) == 0));
            Present present = network.of(topology(), traffic(0), now);
            List<DemandOutcome> was = present.probed().demands();
            List<DemandOutcome> is = present.probe(present.changed(then)).demands();
            assertThat(was).isEqualTo(anew(now, present));
            assertThat(is).isEqualTo(anew(then, present));
            differing += was.equals(is) ? 0 : 1;
            if (random.nextBoolean()) {
                now = then;
            }
        }
        assertThat(differing).as("changes that a probe feels").isGreaterThan(CHANGES / 5);
    }

    @Test
    void nothingNew_isNotLookedAtAgain() {
        PresentNetwork network = new PresentNetwork();
        Map<DeviceId, DeviceSetup> now = setups(false);
        ObservedTraffic traffic = traffic(0);
        network.look(topology(), traffic);
        Present first = network.of(topology(), traffic, now);

        assertThat(network.of(topology(), traffic, Map.copyOf(now))).isSameAs(first);
        assertThat(network.of(topology(), traffic(1), now)).isNotSameAs(first);
        assertThat(network.of(topology(), traffic, now)).as("the one before").isSameAs(first);
        ObservedTraffic next = traffic(2);
        network.look(topology(), next);
        Present ahead = network.of(topology(), next, now);
        assertThat(network.of(topology(), next, now)).isSameAs(ahead);
    }

    private static ObservedTraffic traffic(int start) {
        return new ObservedTraffic(
                new Interval(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + 10)),
                List.of(),
                1,
                Map.of(),
                Map.of(),
                List.of());
    }

    private List<DemandOutcome> anew(Map<DeviceId, DeviceSetup> setups, Present present) {
        Situation situation = Situation.of(model.network(setups), setups, Set.of(), null);
        return present.probe(situation).demands();
    }

    private Map<DeviceId, DeviceSetup> setups(boolean someDown) {
        Map<DeviceId, DeviceSetup> setups = new HashMap<>();
        for (int i = 0; i < DEVICES.size(); i++) {
            setups.put(DEVICES.get(i), setup(i, someDown));
        }
        return setups;
    }

    private DeviceSetup setup(int which, boolean oneDown) {
        List<String> names = PORTS.get(which);
        Map<String, DeviceSetup.Port> ports = new HashMap<>();
        ports.put("lo", new DeviceSetup.Port(true, List.of(IpAddress.parse("10.0.0." + (which + 1)))));
        int down = oneDown ? random.nextInt(names.size()) : -1;
        for (int i = 0; i < names.size(); i++) {
            ports.put(names.get(i), new DeviceSetup.Port(i != down, List.of()));
        }
        List<AccessList> lists = new ArrayList<>();
        List<Attachment> attachments = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            lists.add(new AccessList("l" + i, List.of(entry(), entry()), Action.ACCEPT));
            Direction direction = random.nextBoolean() ? Direction.INGRESS : Direction.EGRESS;
            attachments.add(new Attachment(names.get(random.nextInt(names.size())), direction, "l" + i));
        }
        return new DeviceSetup(new DeviceFilters(lists, attachments), ports);
    }

    private AccessEntry entry() {
        Traffic traffic = new Traffic(
                random.nextInt(3) == 0 ? prefix() : null,
                random.nextBoolean() ? prefix() : null,
                Traffic.TCP,
                random.nextBoolean() ? Set.of(TcpFlag.SYN) : Set.of(),
                null,
                null);
        return new AccessEntry(
                "e" + random.nextInt(1_000_000),
                traffic,
                random.nextInt(4) == 0 ? Action.ACCEPT : Action.DROP,
                List.of());
    }

    private IpPrefix prefix() {
        return PREFIXES.get(random.nextInt(PREFIXES.size()));
    }

    private static Topology topology() {
        return new Topology(
                DEVICES.stream().map(id -> new Device(id, "ietf", Map.of())).toList(),
                List.of(link("a", 0, "e1", 1, "e1"), link("b", 1, "e2", 2, "e1"), link("c", 0, "e2", 2, "e2")),
                List.of(customer("birch", 0, "e8"), customer("cedar", 1, "e9")),
                List.of(new Transit("transit", at(0, "e0"), List.of(IpPrefix.parse("0.0.0.0/0")), Map.of())),
                List.of());
    }

    private static Customer customer(String name, int prefix, String port) {
        return new Customer(name, PREFIXES.get(prefix), at(2, port), Map.of());
    }

    private static Link link(String id, int a, String portA, int b, String portB) {
        return new Link(id, at(a, portA), at(b, portB), 1_000_000_000L, 10, Map.of());
    }

    private static InterfaceRef at(int device, String port) {
        return new InterfaceRef(DEVICES.get(device), port);
    }
}
