package dev.countersign.lab.scenario;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.lab.yaml.YamlMap;
import dev.countersign.twin.Circuit;
import dev.countersign.twin.Demand;
import dev.countersign.twin.EdgePort;
import dev.countersign.twin.Network;
import dev.countersign.twin.Route;
import dev.countersign.twin.ServiceClass;
import dev.countersign.twin.Steering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the definition of the simulated network. Anything that is not understood or does not fit together is a {@link
 * dev.countersign.lab.yaml.YamlException} with its line. The form is in docs/reference/lab.md.
 */
public final class NetworkFile {
    static final int MAX_ROUTERS = 100;
    private static final int MAX_LINKS = 500;
    private static final int MAX_PORTS = 1000;
    private static final int MAX_DEMANDS = 2000;
    private static final double MAX_CAPACITY = 1e12;
    private static final Duration MAX_DELAY = Duration.ofSeconds(1);

    private final YamlMap root;
    private final RouterSheets routers = new RouterSheets();
    private final List<Circuit> circuits = new ArrayList<>();
    private final List<EdgePort> ports = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Customer> customers = new ArrayList<>();
    private final Map<String, InterfaceRef> neighbours = new HashMap<>();

    private NetworkFile(YamlMap root) {
        this.root = root;
    }

    /** @param source the file's name, for messages */
    public static LabNetwork parse(String source, String text) {
        return new NetworkFile(YamlMap.parse(source, text)).read();
    }

    private LabNetwork read() {
        root.only("routers", "links", "transits", "customers", "steering", "demands");
        bounded("routers", MAX_ROUTERS).forEach(routers::add);
        bounded("links", MAX_LINKS).forEach(this::link);
        bounded("transits", MAX_PORTS).forEach(this::transit);
        bounded("customers", MAX_PORTS).forEach(this::customer);
        List<Steering> steerings =
                root.maps("steering").stream().map(NetworkFile::steering).toList();
        List<LabRouter> sheets = routers.finish();
        List<DeviceId> ids = sheets.stream().map(LabRouter::id).toList();
        try {
            Network model = new Network(ids, circuits, ports, routes, customers, steerings);
            return new LabNetwork(model, sheets, demands());
        } catch (IllegalArgumentException e) {
            throw root.refused(null, "a network that hangs together", e.getMessage());
        }
    }

    private List<YamlMap> bounded(String key, int most) {
        List<YamlMap> maps = root.maps(key);
        if (maps.size() > most) {
            throw root.refused(key, "at most " + most + " " + key, maps.size() + "");
        }
        return maps;
    }

    private void link(YamlMap map) {
        map.only("id", "a", "b", "capacity", "delay", "metric", "subnets");
        String id = map.text("id");
        InterfaceRef a = map.value("a", Parsers::reference);
        InterfaceRef b = map.value("b", Parsers::reference);
        Duration delay = map.duration("delay");
        if (delay.compareTo(MAX_DELAY) > 0) {
            throw map.refused("delay", "at most " + MAX_DELAY.toSeconds() + " s", delay.toString());
        }
        long capacity = capacity(map);
        List<IpPrefix> subnets = map.values("subnets", IpPrefix::parse);
        routers.attach(map, "a", a, "link " + id + " to " + b.device(), capacity, subnets, 0);
        routers.attach(map, "b", b, "link " + id + " to " + a.device(), capacity, subnets, 1);
        try {
            circuits.add(new Circuit(id, a, b, capacity, delay, (int) map.number("metric", 1, 65_535)));
        } catch (IllegalArgumentException e) {
            throw map.refused(null, "a link that makes sense", e.getMessage());
        }
    }

    private void transit(YamlMap map) {
        map.only("name", "at", "capacity", "subnets", "prefixes");
        InterfaceRef at = port(map, "transit peer ");
        map.values("prefixes", IpPrefix::parse).forEach(prefix -> routes.add(new Route(prefix, at)));
    }

    private void customer(YamlMap map) {
        map.only("name", "at", "capacity", "subnets", "prefixes", "service-class");
        InterfaceRef at = port(map, "customer ");
        ServiceClass serviceClass = map.value("service-class", Parsers::serviceClass);
        Set<Integer> versions = new HashSet<>();
        for (IpPrefix prefix : map.values("prefixes", IpPrefix::parse)) {
            int version = prefix.address().version();
            if (!versions.add(version)) {
                throw map.refused("prefixes", "one prefix of each IP version", "two of version " + version);
            }
            String name = map.text("name") + (version == 6 ? "-v6" : "");
            customers.add(new Customer(name, prefix, at, Map.of("service-class", Parsers.label(serviceClass))));
        }
    }

    private InterfaceRef port(YamlMap map, String what) {
        String name = map.value("name", Parsers::name);
        InterfaceRef at = map.value("at", Parsers::reference);
        long capacity = capacity(map);
        routers.attach(map, "at", at, what + name, capacity, map.values("subnets", IpPrefix::parse), 0);
        ports.add(new EdgePort(at, capacity, name));
        if (neighbours.put(name, at) != null) {
            throw map.refused("name", "a name used once", name + " again");
        }
        return at;
    }

    private static long capacity(YamlMap map) {
        return (long) map.number("capacity", 1, MAX_CAPACITY);
    }

    private static Steering steering(YamlMap map) {
        map.only("service-class", "from", "links");
        return new Steering(
                map.value("service-class", Parsers::serviceClass),
                map.value("from", DeviceId::new),
                map.values("links", text -> text));
    }

    private List<Demand> demands() {
        DemandReader reader = new DemandReader(neighbours);
        Set<String> ids = new HashSet<>();
        List<Demand> demands = new ArrayList<>();
        for (YamlMap map : bounded("demands", MAX_DEMANDS)) {
            Demand demand = reader.read(map);
            if (!ids.add(demand.id())) {
                throw map.refused("id", "an id used once", demand.id() + " again");
            }
            demands.add(demand);
        }
        return demands;
    }
}
