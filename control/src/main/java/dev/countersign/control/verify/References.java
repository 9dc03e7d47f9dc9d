package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known to exist: interfaces and prefixes from the inventory, the devices' configurations and the cited
 * evidence. A prefix is known when it is one of these or the subnet of an address exactly; an address is known inside of
 * one.
 */
final class References {
    private final Set<InterfaceRef> interfaces = new HashSet<>();
    private final Set<IpPrefix> prefixes = new HashSet<>();
    private final Set<DeviceId> devices = new HashSet<>();

    static References of(Topology topology, Applied applied, List<Evidence> evidence) {
        References known = new References();
        topology.devices().forEach(device -> known.devices.add(device.id()));
        topology.links().forEach(link -> {
            known.interfaces.add(link.a());
            known.interfaces.add(link.b());
        });
        topology.transits().forEach(transit -> known.interfaces.add(transit.attachment()));
        topology.customers().forEach(customer -> {
            known.interfaces.add(customer.attachment());
            known.prefixes.add(customer.prefix());
        });
        applied.devices().forEach(known::addConfiguration);
        evidence.forEach(e -> known.addFact(e.fact()));
        return known;
    }

    boolean knows(InterfaceRef reference) {
        return interfaces.contains(reference);
    }

    /** Those of the inventory and those that the change touches. */
    Set<DeviceId> devices() {
        return devices;
    }

    boolean isDevice(String name) {
        return devices.stream().anyMatch(device -> device.value().equals(name));
    }

    boolean knows(IpPrefix prefix) {
        boolean host = prefix.length() == prefix.address().bits();
        return prefixes.contains(prefix) || (host && prefixes.stream().anyMatch(known -> known.contains(prefix)));
    }

    private void addConfiguration(DeviceResult device) {
        devices.add(device.device());
        prefixes.addAll(Subnets.of(device.base()).connected());
        device.base()
                .paths("/ietf-interfaces:interfaces/interface/name")
                .forEach(path -> device.base()
                        .value(path)
                        .ifPresent(name -> interfaces.add(new InterfaceRef(device.device(), name))));
        prefixes.addAll(NamesInConfiguration.of(device.base()).prefixes);
    }

    private void addFact(Fact fact) {
        switch (fact) {
            case Fact.InterfaceRate rate -> interfaces.add(rate.at());
            case Fact.TrafficMix mix -> interfaces.add(mix.at());
            case Fact.TopSources top -> addAll(top.at(), top.sources().stream().map(Estimate::prefix));
            case Fact.TopDestinations top ->
                addAll(top.at(), top.destinations().stream().map(Estimate::prefix));
            case Fact.DistinctSources distinct -> interfaces.add(distinct.at());
            case Fact.CustomerPrefix customer -> addAll(customer.attachment(), Stream.of(customer.prefix()));
            case Fact.AccessLists lists ->
                lists.lists().stream()
                        .flatMap(list -> list.entries().stream())
                        .flatMap(entry -> Stream.of(
                                Optional.ofNullable(entry.matches().source()),
                                Optional.ofNullable(entry.matches().destination())))
                        .flatMap(Optional::stream)
                        .forEach(prefixes::add);
            case Fact.Value value -> prefix(value.observation().value()).ifPresent(prefixes::add);
        }
    }

    private void addAll(InterfaceRef at, Stream<IpPrefix> found) {
        interfaces.add(at);
        found.forEach(prefixes::add);
    }

    /** The prefix, or the address as a host prefix, that a text is; host bits do not count; empty when it is neither. */
    static Optional<IpPrefix> prefix(String text) {
        if (text.isEmpty() || text.length() > 49 || !text.chars().allMatch(References::mayHold)) {
            return Optional.empty();
        }
        try {
            int slash = text.indexOf('/');
            if (slash >= 0) {
                IpAddress address = IpAddress.parse(text.substring(0, slash));
                return Optional.of(IpPrefix.around(address, Integer.parseInt(text.substring(slash + 1))));
            }
            boolean address = text.indexOf('.') > 0 || text.indexOf(':') >= 0;
            return address ? Optional.of(host(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean mayHold(int character) {
        return Character.digit(character, 16) >= 0 || character == '.' || character == ':' || character == '/';
    }

    private static IpPrefix host(String text) {
        IpAddress address = IpAddress.parse(text);
        return new IpPrefix(address, address.bits());
    }
}
