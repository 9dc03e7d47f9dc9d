package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import dev.countersign.yang.acl.AccessListReader;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.LeafValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The access lists, route policies, AS numbers, ports and neighbours that there are: in the configurations before the
 * change, in what the change itself declares, in cited evidence, and in the inventory with the operator's labels.
 */
final class KnownNames {
    private static final Pattern AS_NUMBER = Pattern.compile("(?:[a-z]{1,12}-)?(?:as|asn|as-number|autonomous-system)");
    private static final Pattern POLICY = Pattern.compile("route-map|routing-policy|policy-|prefix-list|prefix-set");
    private static final Pattern PORT = Pattern.compile("(?:[a-z]{1,12}-)?port");

    private final Set<String> lists = new HashSet<>();
    private final Set<String> policies = new HashSet<>();
    private final Set<String> asNumbers = new HashSet<>();
    private final Set<String> ports = new HashSet<>();
    private final Map<DeviceId, Set<String>> neighbours = new HashMap<>();
    private final Map<DeviceId, Subnets> subnets = new HashMap<>();

    static KnownNames of(Topology topology, Applied applied, List<Evidence> evidence) {
        KnownNames known = new KnownNames();
        known.add(topology);
        for (DeviceResult device : applied.devices()) {
            known.subnets.put(device.device(), Subnets.of(device.base()));
            known.add(device.base());
            known.add(device.result());
        }
        evidence.forEach(e -> known.add(e.fact()));
        return known;
    }

    boolean isList(String name) {
        return lists.contains(name);
    }

    boolean isPolicy(String name) {
        return policies.contains(name);
    }

    boolean isAsNumber(String number) {
        return asNumbers.contains(number);
    }

    boolean isPort(String number) {
        return ports.contains(number);
    }

    /** Whether a device has a neighbour of this name or at this address. */
    boolean isNeighbour(DeviceId device, String neighbour) {
        Optional<IpPrefix> address = References.prefix(neighbour);
        Subnets own = subnets.get(device);
        return address.isPresent()
                ? own != null && own.hasNeighbour(address.get().address())
                : neighbours.getOrDefault(device, Set.of()).contains(neighbour);
    }

    private void add(Topology topology) {
        for (Link link : topology.links()) {
            neighbour(link.a().device(), link.b().device().value());
            neighbour(link.b().device(), link.a().device().value());
            labels(link.labels());
        }
        topology.devices().forEach(device -> labels(device.labels()));
        topology.customers().forEach(customer -> {
            neighbour(customer.attachment().device(), customer.name());
            labels(customer.labels());
        });
        topology.transits().forEach(transit -> {
            neighbour(transit.attachment().device(), transit.name());
            labels(transit.labels());
        });
    }

    private void neighbour(DeviceId device, String name) {
        neighbours.computeIfAbsent(device, _ -> new HashSet<>()).add(name);
    }

    private void labels(Map<String, String> labels) {
        labels.forEach((key, value) -> {
            if (AS_NUMBER.matcher(key).matches()) {
                asNumbers.add(value);
            }
        });
    }

    private void add(DataTree configuration) {
        AccessListReader.read(configuration).forEach(this::add);
        configuration.leaves().forEach(this::add);
    }

    private void add(LeafValue leaf) {
        add(leaf.path(), leaf.value());
    }

    private void add(AccessList list) {
        lists.add(list.name());
        list.entries().forEach(entry -> {
            Optional.ofNullable(entry.matches().sourcePort()).ifPresent(port -> ports.add(port.toString()));
            Optional.ofNullable(entry.matches().destinationPort()).ifPresent(port -> ports.add(port.toString()));
        });
    }

    private void add(Fact fact) {
        switch (fact) {
            case Fact.AccessLists known -> known.lists().forEach(this::add);
            case Fact.Value(Observation observation) -> {
                add(observation.path(), observation.value());
                labels(observation.labels());
            }
            case Fact.InterfaceRate _,
                    Fact.TrafficMix _,
                    Fact.TopSources _,
                    Fact.TopDestinations _,
                    Fact.DistinctSources _,
                    Fact.CustomerPrefix _ -> {}
        }
    }

    private void add(String path, String value) {
        String local = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
        if (AS_NUMBER.matcher(local).matches()) {
            asNumbers.add(value);
        }
        if (PORT.matcher(local).matches()) {
            ports.add(value);
        }
        if (POLICY.matcher(path).find()) {
            policies.add(value);
        }
    }
}
