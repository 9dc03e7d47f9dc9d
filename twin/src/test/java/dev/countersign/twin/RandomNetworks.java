package dev.countersign.twin;

import dev.countersign.core.DeviceId;
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
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Connected random networks with traffic and filters, the same for the same generator. */
final class RandomNetworks {
    private final RandomGenerator random;
    private final List<InterfaceRef> interfaces = new ArrayList<>();

    RandomNetworks(RandomGenerator random) {
        this.random = random;
    }

    static DeviceId router(int number) {
        return new DeviceId("r" + number);
    }

    static InterfaceRef port(int router) {
        return new InterfaceRef(router(router), "edge");
    }

    /** Router n serves 10.n.0.0/16; transit is at router 0. */
    Network network(int routers, int links, long capacity) {
        interfaces.clear();
        List<Circuit> circuits = new ArrayList<>();
        for (int i = 0; i < links; i++) {
            int a = i < routers - 1 ? i + 1 : random.nextInt(routers);
            int b = i < routers - 1 ? random.nextInt(i + 1) : (a + 1 + random.nextInt(routers - 1)) % routers;
            Circuit circuit = new Circuit(
                    "L" + i,
                    new InterfaceRef(router(a), "link" + i),
                    new InterfaceRef(router(b), "link" + i),
                    capacity,
                    Duration.ofMillis(1),
                    1 + random.nextInt(4));
            circuits.add(circuit);
            interfaces.addAll(List.of(circuit.a(), circuit.b()));
        }
        List<EdgePort> ports = new ArrayList<>();
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < routers; i++) {
            ports.add(new EdgePort(port(i), capacity, "n" + i));
            customers.add(new Customer("n" + i, prefix(i), port(i), Map.of()));
            interfaces.add(port(i));
        }
        return new Network(
                IntStream.range(0, routers).mapToObj(RandomNetworks::router).toList(),
                circuits,
                ports,
                List.of(new Route(IpPrefix.parse("0.0.0.0/0"), port(0))),
                customers,
                List.of());
    }

    static IpPrefix prefix(int router) {
        return IpPrefix.parse("10." + router + ".0.0/16");
    }

    List<Demand> demands(int routers, int count, double packets) {
        return IntStream.range(0, count)
                .mapToObj(i -> demand("d" + i, random.nextInt(routers), random.nextInt(routers), packets))
                .toList();
    }

    private Demand demand(String id, int from, int to, double packets) {
        boolean tcp = random.nextBoolean();
        IpPrefix destination = switch (random.nextInt(4)) {
            case 0 -> IpPrefix.parse("10.0.0.0/13");
            case 1 -> IpPrefix.parse("172.16.0.0/12");
            default -> prefix(to);
        };
        double rate = packets * random.nextDouble();
        return new Demand(
                id,
                prefix(from),
                destination,
                tcp ? Traffic.TCP : Traffic.UDP,
                Ports.DYNAMIC,
                Ports.of(random.nextBoolean() ? 443 : 53),
                tcp ? FlagMix.connections(random.nextDouble()) : FlagMix.NONE,
                ServiceClass.BRONZE,
                port(from),
                rate,
                rate * 8000);
    }

    Filters filters(int entries) {
        Filters filters = Filters.NONE;
        for (InterfaceRef at : interfaces) {
            if (random.nextInt(3) == 0) {
                filters = filters.with(at.device(), filter(at, entries));
            }
        }
        return filters;
    }

    private DeviceFilters filter(InterfaceRef at, int entries) {
        List<AccessEntry> list = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            Action action = random.nextBoolean() ? Action.ACCEPT : Action.DROP;
            list.add(new AccessEntry("e" + i, traffic(), action, List.of()));
        }
        Action otherwise = random.nextInt(4) == 0 ? Action.DROP : Action.ACCEPT;
        Direction direction = random.nextBoolean() ? Direction.INGRESS : Direction.EGRESS;
        return new DeviceFilters(
                List.of(new AccessList("f", list, otherwise)), List.of(new Attachment(at.name(), direction, "f")));
    }

    Traffic traffic() {
        return new Traffic(
                random.nextBoolean() ? part() : null,
                random.nextBoolean() ? part() : null,
                random.nextInt(3) == 0 ? Integer.valueOf(Traffic.TCP) : null,
                random.nextInt(3) == 0 ? Set.of(TcpFlag.SYN) : Set.of(),
                random.nextInt(4) == 0 ? Integer.valueOf(50_000) : null,
                random.nextInt(4) == 0 ? Integer.valueOf(443) : null);
    }

    private IpPrefix part() {
        int bits = (10 << 24) | (random.nextInt(8) << 16) | random.nextInt(1 << 16);
        return IpPrefix.around(IpAddress.v4(bits), 12 + random.nextInt(21));
    }
}
