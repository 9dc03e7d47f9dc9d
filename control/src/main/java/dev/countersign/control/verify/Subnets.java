package dev.countersign.control.verify;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.Derived;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses of a device's interfaces and the subnets they are in (RFC 8344).
 *
 * @param own the device's addresses, in document order
 * @param connected the subnets
 */
record Subnets(List<IpAddress> own, Set<IpPrefix> connected) {
    private static final List<String> ADDRESSES = List.of(
            "/ietf-interfaces:interfaces/interface/ietf-ip:ipv4/address",
            "/ietf-interfaces:interfaces/interface/ietf-ip:ipv6/address");

    private static final Derived<Subnets> READ = Derived.by(Subnets::read);

    static Subnets of(DataTree configuration) {
        return configuration.derived(READ);
    }

    private static Subnets read(DataTree configuration) {
        List<IpAddress> own = new ArrayList<>();
        Set<IpPrefix> connected = new HashSet<>();
        for (String kind : ADDRESSES) {
            for (String path : configuration.paths(kind)) {
                Optional<IpAddress> address = configuration.value(path + "/ip").map(IpAddress::parse);
                Optional<Integer> length =
                        configuration.value(path + "/prefix-length").map(Integer::valueOf);
                address.ifPresent(own::add);
                if (address.isPresent() && length.isPresent()) {
                    connected.add(IpPrefix.around(address.get(), length.get()));
                }
            }
        }
        return new Subnets(List.copyOf(own), Set.copyOf(connected));
    }

    /** Whether another device can have this address on a subnet of this one. */
    boolean hasNeighbour(IpAddress address) {
        return !own.contains(address) && connected.stream().anyMatch(subnet -> subnet.contains(address));
    }
}
