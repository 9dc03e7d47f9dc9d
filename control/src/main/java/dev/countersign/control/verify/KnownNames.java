package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The access lists, route policies, AS numbers, ports and neighbours that there are: in the configurations before the
 * change, in what the change itself declares, in cited evidence, and in the inventory with the operator's labels.
 */
final class KnownNames {
    private final NamesInConfiguration names = new NamesInConfiguration();
    private final Map<DeviceId, Set<String>> neighbours = new HashMap<>();
    private final Map<DeviceId, Subnets> subnets = new HashMap<>();

    static KnownNames of(Topology topology, Applied applied, List<Evidence> evidence) {
        KnownNames known = new KnownNames();
        known.add(topology);
        for (DeviceResult device : applied.devices()) {
            known.subnets.put(device.device(), Subnets.of(device.base()));
            known.names.add(NamesInConfiguration.of(device.base()));
            known.names.add(NamesInConfiguration.of(device.result()));
        }
        evidence.forEach(e -> known.add(e.fact()));
        return known;
    }

    boolean isList(String name) {
        return names.lists.contains(name);
    }

    boolean isPolicy(String name) {
        return names.policies.contains(name);
    }

    boolean isAsNumber(String number) {
        return names.asNumbers.contains(number);
    }

    boolean isPort(String number) {
        return names.ports.contains(number);
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
            if (NamesInConfiguration.AS_NUMBER.matcher(key).matches()) {
                names.asNumbers.add(value);
            }
        });
    }

    private void add(Fact fact) {
        switch (fact) {
            case Fact.AccessLists known -> known.lists().forEach(names::add);
            case Fact.Value(Observation observation) -> {
                names.add(observation.path(), observation.value());
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
}
