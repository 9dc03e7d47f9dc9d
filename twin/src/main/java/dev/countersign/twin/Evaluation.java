package dev.countersign.twin;

import dev.countersign.core.Finding;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the network does with a traffic matrix.
 *
 * @param demands in the order they were given
 * @param links both directions of every link and edge port that is up
 * @param interfaces every interface that is up
 * @param customers in the order of the network
 * @param entries access list entries that match anything
 * @param passages every region of every demand at every router it reaches
 * @param notChecked what was asked for and could not be modelled; a result with any of these is not to be relied on
 *     where they apply
 */
public record Evaluation(
        List<DemandOutcome> demands,
        List<LinkLoad> links,
        Map<InterfaceRef, InterfaceLoad> interfaces,
        List<CustomerLoad> customers,
        List<EntryRate> entries,
        List<Passage> passages,
        List<Finding> notChecked) {
    public Evaluation {
        demands = List.copyOf(demands);
        links = List.copyOf(links);
        interfaces = Map.copyOf(interfaces);
        customers = List.copyOf(customers);
        entries = List.copyOf(entries);
        passages = List.copyOf(passages);
        notChecked = List.copyOf(notChecked);
    }

    /** What an interface sees; all zero when it is down or unknown. */
    public InterfaceLoad at(InterfaceRef at) {
        return interfaces.getOrDefault(at, InterfaceLoad.NONE);
    }

    public Optional<DemandOutcome> demand(String id) {
        return demands.stream().filter(d -> d.demand().id().equals(id)).findFirst();
    }

    public Optional<CustomerLoad> customer(String name) {
        return customers.stream().filter(c -> c.customer().name().equals(name)).findFirst();
    }
}
