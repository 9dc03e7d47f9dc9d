package dev.countersign.twin;

import dev.countersign.core.Finding;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the network does with a traffic matrix. Immutable. */
public final class Evaluation {
    private final DataPlane plane;
    private final Flows flows;
    private final List<DemandOutcome> demands;
    private final List<LinkLoad> links;
    private final Map<InterfaceRef, InterfaceLoad> interfaces;
    private final List<CustomerLoad> customers;
    private final List<EntryRate> entries;
    private final Passages passages;
    private final List<Finding> notChecked;

    Evaluation(
            DataPlane plane,
            Flows flows,
            List<DemandOutcome> demands,
            List<LinkLoad> links,
            Map<InterfaceRef, InterfaceLoad> interfaces,
            List<CustomerLoad> customers,
            List<EntryRate> entries,
            Passages passages,
            List<Finding> notChecked) {
        this.plane = plane;
        this.flows = flows;
        this.demands = List.copyOf(demands);
        this.links = List.copyOf(links);
        this.interfaces = Map.copyOf(interfaces);
        this.customers = List.copyOf(customers);
        this.entries = List.copyOf(entries);
        this.passages = passages;
        this.notChecked = List.copyOf(notChecked);
    }

    /** What was evaluated. */
    DataPlane plane() {
        return plane;
    }

    Flows flows() {
        return flows;
    }

    /** In the order they were given. */
    public List<DemandOutcome> demands() {
        return demands;
    }

    /** Both directions of every link and edge port that is up. */
    public List<LinkLoad> links() {
        return links;
    }

    /** Every interface that is up. */
    public Map<InterfaceRef, InterfaceLoad> interfaces() {
        return interfaces;
    }

    /** In the order of the network. */
    public List<CustomerLoad> customers() {
        return customers;
    }

    /** Access list entries that match anything. */
    public List<EntryRate> entries() {
        return entries;
    }

    /** Shows a meter every region of every demand at every router it reaches. */
    public void passages(Consumer<Passage> meter) {
        passages.forEach(meter);
    }

    /** The same for one demand, by its place in the order they were given. */
    public void passages(int demand, Consumer<Passage> meter) {
        passages.of(demand, meter);
    }

    /**
     * What was asked for and could not be modelled; a result with any of these is not to be relied on where they apply.
     */
    public List<Finding> notChecked() {
        return notChecked;
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
