package dev.countersign.twin;

import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.Customer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Traces demands through routing and filters. */
final class FlowBuilder {
    private record Key(int arc, Region region) {}

    private final Graph graph;
    private final Routing routing;
    /** By arc: what stands where its packets leave a router, and where they come in. */
    private final @Nullable FilterChain[] egress;

    private final @Nullable FilterChain[] ingress;
    private final List<Customer> customers;

    FlowBuilder(Graph graph, Routing routing, CompiledFilters filters, List<Customer> customers) {
        this.graph = graph;
        this.routing = routing;
        this.egress = new FilterChain[graph.arcs().size()];
        this.ingress = new FilterChain[graph.arcs().size()];
        for (Arc arc : graph.arcs()) {
            egress[arc.index()] = filters.at(arc.tail(), Direction.EGRESS);
            ingress[arc.index()] = filters.at(arc.head(), Direction.INGRESS);
        }
        this.customers = customers.stream()
                .sorted(Comparator.<Customer>comparingInt(c -> c.prefix().length())
                        .reversed())
                .toList();
    }

    List<Flow> flows(List<Demand> demands) {
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < demands.size(); i++) {
            Demand demand = demands.get(i);
            for (FlagMix.Part part : demand.flags().parts()) {
                add(flows, i, demand, part);
            }
        }
        return flows;
    }

    private void add(List<Flow> flows, int index, Demand demand, FlagMix.Part part) {
        Arc entry = graph.entry(demand.ingress());
        double packets = demand.packetsPerSecond() * part.share();
        Region region = Region.of(demand, part.flags());
        if (entry == null) {
            flows.add(new Flow(index, packets, demand.bitsPerPacket(), customer(region), List.of()));
            return;
        }
        for (Routing.Routed routed : routing.route(region, demand.serviceClass(), entry.to())) {
            List<Hop> hops = new Trace(routed.forwarding()).from(new Hop(entry, routed.region()));
            flows.add(
                    new Flow(index, packets * routed.share(), demand.bitsPerPacket(), customer(routed.region()), hops));
        }
    }

    private @Nullable Customer customer(Region region) {
        for (Customer customer : customers) {
            if (customer.prefix().contains(region.destination())) {
                return customer;
            }
        }
        return null;
    }

    /** Follows one region from router to router. */
    private final class Trace {
        private final @Nullable Forwarding forwarding;
        private final Map<Key, Hop> hops = new LinkedHashMap<>();
        private final List<List<Hop>> arrivals = new ArrayList<>();

        Trace(@Nullable Forwarding forwarding) {
            this.forwarding = forwarding;
            for (int router = 0; router < graph.routers(); router++) {
                arrivals.add(new ArrayList<>());
            }
        }

        List<Hop> from(Hop first) {
            arrivals.get(first.arc.to()).add(first);
            hops.put(new Key(first.arc.index(), first.region), first);
            if (forwarding == null) {
                receive(first, List.of());
            } else {
                for (int router : forwarding.order()) {
                    List<Arc> next = forwarding.next(router);
                    arrivals.get(router).forEach(hop -> receive(hop, next));
                }
            }
            return List.copyOf(hops.values());
        }

        private void receive(Hop hop, List<Arc> next) {
            for (Portion portion : pass(ingress[hop.arc.index()], hop.region)) {
                note(hop, portion, 1);
                if (portion.dropped() || next.isEmpty()) {
                    hop.branches.add(new Hop.Branch(portion.region(), portion.share(), null, null, dropper(portion)));
                } else {
                    next.forEach(arc -> send(hop, portion.region(), portion.share() / next.size(), arc));
                }
            }
        }

        private void send(Hop hop, Region region, double factor, Arc arc) {
            for (Portion portion : pass(egress[arc.index()], region)) {
                note(hop, portion, factor);
                Hop to = portion.dropped() ? null : hop(arc, portion.region());
                hop.branches.add(new Hop.Branch(portion.region(), factor * portion.share(), arc, to, dropper(portion)));
            }
        }

        private void note(Hop hop, Portion portion, double factor) {
            if (portion.entry() != null) {
                hop.matches.add(new Hop.Match(portion.entry(), factor * portion.share()));
            }
        }

        private Hop hop(Arc arc, Region region) {
            return hops.computeIfAbsent(new Key(arc.index(), region), k -> {
                Hop hop = new Hop(arc, region);
                if (arc.to() != Arc.OUTSIDE) {
                    arrivals.get(arc.to()).add(hop);
                }
                return hop;
            });
        }
    }

    private static @Nullable EntryKey dropper(Portion portion) {
        return portion.dropped() ? portion.entry() : null;
    }

    private static List<Portion> pass(@Nullable FilterChain chain, Region region) {
        return chain == null ? List.of(new Portion(region, 1, null, false)) : chain.apply(region);
    }
}
