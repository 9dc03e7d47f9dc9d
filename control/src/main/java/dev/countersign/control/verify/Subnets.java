package dev.countersign.control.verify;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.yang.data.DataTree;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses of a device's interfaces and the subnets they are in (RFC 8344).
 *
 * @param own the device's addresses
 * @param connected the subnets
 */
record Subnets(Set<IpAddress> own, Set<IpPrefix> connected) {
    private static final List<String> ADDRESSES = List.of(
            "/ietf-interfaces:interfaces/interface/ietf-ip:ipv4/address",
            "/ietf-interfaces:interfaces/interface/ietf-ip:ipv6/address");

    static Subnets of(DataTree configuration) {
        Set<IpAddress> own = new HashSet<>();
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
        return new Subnets(Set.copyOf(own), Set.copyOf(connected));
    }

    /** Whether another device can have this address on a subnet of this one. */
    boolean hasNeighbour(IpAddress address) {
        return !own.contains(address) && connected.stream().anyMatch(subnet -> subnet.contains(address));
    }
}
