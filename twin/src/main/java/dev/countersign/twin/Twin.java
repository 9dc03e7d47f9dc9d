package dev.countersign.twin;

import dev.countersign.core.Finding;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network ready to be evaluated: its topology compiled once, with some interfaces down. Immutable and thread-safe;
 * equal arguments give equal results.
 */
public final class Twin {
    private final Network network;
    private final Set<InterfaceRef> edges;
    private final Set<InterfaceRef> down;
    private final Graph graph;
    private final Routing routing;

    private Twin(Network network, Set<InterfaceRef> down) {
        this.network = network;
        this.edges = network.edgePorts().stream().map(EdgePort::at).collect(Collectors.toUnmodifiableSet());
        this.down = Set.copyOf(down);
        this.graph = new Graph(network, down);
        this.routing = new Routing(network, graph);
    }

    public static Twin of(Network network) {
        return new Twin(network, Set.of());
    }

    /** The same network with exactly these interfaces down, and so the links at them. */
    public Twin withDown(Set<InterfaceRef> down) {
        return new Twin(network, down);
    }

    /** Interfaces that are down. */
    public Set<InterfaceRef> down() {
        return down;
    }

    public Network network() {
        return network;
    }

    /**
     * What the network does with these demands under these filters. An ingress that is no edge port is an {@link
     * IllegalArgumentException}.
     */
    public Evaluation evaluate(List<Demand> demands, Filters filters) {
        return under(filters).evaluate(demands);
    }

    /** This network under these filters, for those who ask more than once. */
    public DataPlane under(Filters filters) {
        return DataPlane.of(this, filters);
    }

    List<Arc> arcs() {
        return graph.arcs();
    }

    Tracer tracer(CompiledFilters filters) {
        return new Tracer(graph, routing, filters, network.customers());
    }

    Evaluation evaluate(DataPlane plane, Flows flows, List<Finding> notChecked) {
        Loads loads = Loads.solve(graph.arcs(), flows.bundles());
        return new Tally(plane, graph, flows, loads).of(notChecked);
    }

    void requireEdge(Demand demand) {
        if (!edges.contains(demand.ingress())) {
            throw new IllegalArgumentException(
                    "demand " + demand.id() + ": expected an edge port as ingress, found " + demand.ingress());
        }
    }
}
