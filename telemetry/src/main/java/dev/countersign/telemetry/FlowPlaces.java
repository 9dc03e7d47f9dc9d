package dev.countersign.telemetry;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.inventory.Transit;
import dev.countersign.state.window.InterfaceNames;
import dev.countersign.telemetry.flow.KeptFlow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a flow entered the network, so that each packet counts once. A flow that comes in by an interface on no link
 * entered there. Traffic of a customer on a device that exports no flows is counted where it leaves the network, and
 * taken to have entered at the customer's port.
 */
final class FlowPlaces {
    private final InterfaceNames names;
    private final Topology topology;
    private final Set<DeviceId> exporting;
    private final Set<InterfaceRef> inside = new HashSet<>();
    private final List<Customer> customers;

    /** @param exporting devices that export flows, by the inventory */
    FlowPlaces(InterfaceNames names, Topology topology, Set<DeviceId> exporting) {
        this.names = names;
        this.topology = topology;
        this.exporting = Set.copyOf(exporting);
        topology.links().forEach(link -> {
            inside.add(link.a());
            inside.add(link.b());
        });
        this.customers = topology.customers().stream()
                .sorted(Comparator.<Customer>comparingInt(c -> c.prefix().length())
                        .reversed())
                .toList();
    }

    /** What is known of a flow's way in. */
    sealed interface Place {
        record Entered(InterfaceRef at) implements Place {}

        /** It is counted elsewhere. */
        record Elsewhere() implements Place {}

        /** The device has not said yet which interface this is. */
        record Unnamed() implements Place {}
    }

    Place of(KeptFlow flow) {
        Optional<InterfaceRef> in = named(flow.device(), flow.ingress());
        if (in.isEmpty()) {
            return new Place.Unnamed();
        }
        if (!inside.contains(in.get())) {
            return new Place.Entered(in.get());
        }
        boolean leaves = flow.egress() != 0
                && named(flow.device(), flow.egress())
                        .filter(out -> !inside.contains(out))
                        .isPresent();
        return customer(flow.source())
                .filter(customer ->
                        leaves && !exporting.contains(customer.attachment().device()))
                .<Place>map(customer -> new Place.Entered(customer.attachment()))
                .orElseGet(Place.Elsewhere::new);
    }

    /** The customer's prefix that holds an address, or the prefix of this length around it. */
    IpPrefix prefix(IpAddress address, int length4, int length6) {
        return customer(address)
                .map(Customer::prefix)
                .orElseGet(() -> IpPrefix.around(address, address.version() == 4 ? length4 : length6));
    }

    /** Edge ports on devices that export no flows, and what of their traffic is not seen. */
    Map<InterfaceRef, String> unseen() {
        Map<InterfaceRef, String> unseen = new HashMap<>();
        Stream.concat(
                        topology.customers().stream().map(Customer::attachment),
                        topology.transits().stream().map(Transit::attachment))
                .filter(at -> !exporting.contains(at.device()))
                .forEach(at -> unseen.put(
                        at,
                        at.device() + " exports no flows: what enters there is seen only if it leaves the network by a"
                                + " device that does"));
        return unseen;
    }

    private Optional<Customer> customer(IpAddress address) {
        for (Customer customer : customers) {
            if (customer.prefix().contains(address)) {
                return Optional.of(customer);
            }
        }
        return Optional.empty();
    }

    private Optional<InterfaceRef> named(DeviceId device, long ifIndex) {
        return names.name(device, ifIndex).map(name -> new InterfaceRef(device, name));
    }
}
