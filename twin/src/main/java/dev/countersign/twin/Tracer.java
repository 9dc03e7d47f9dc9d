package dev.countersign.twin;

import dev.countersign.core.Finding;
import dev.countersign.core.inventory.Customer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows what enters the network through routing and filters. Immutable. */
final class Tracer {
    private record Key(int arc, Region region) {}

    /** A region on an arc, and what the router at its end does with it, as far as is known. */
    private record Step(
            int number,
            Arc arc,
            Region region,
            List<Course.Branch> branches,
            List<Region> regions,
            List<Course.Match> matches) {
        Step(int number, Arc arc, Region region) {
            this(number, arc, region, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void add(Course.Branch branch, Region part) {
            branches.add(branch);
            regions.add(part);
        }
    }

    private final Graph graph;
    private final Routing routing;
    /** By index of arc: what stands at its end, and at its beginning. */
    private final FilterChain[] entering;

    private final FilterChain[] leaving;
    private final List<Customer> customers;

    Tracer(Graph graph, Routing routing, CompiledFilters filters, List<Customer> customers) {
        this.graph = graph;
        this.routing = routing;
        this.entering = graph.arcs().stream().map(filters::entering).toArray(FilterChain[]::new);
        this.leaving = graph.arcs().stream().map(filters::leaving).toArray(FilterChain[]::new);
        this.customers = customers.stream()
                .sorted(Comparator.<Customer>comparingInt(c -> c.prefix().length())
                        .reversed())
                .toList();
    }

    Traced trace(Entering entering) {
        Arc entry = graph.entry(entering.ingress());
        if (entry == null) {
            Way nowhere = new Way(1, customer(entering.region()), Course.NOWHERE, List.of());
            return new Traced(entering, List.of(nowhere), List.of());
        }
        List<Finding> notChecked = new ArrayList<>();
        List<Way> ways = routing.route(entering.region(), entering.serviceClass(), entry.to()).stream()
                .map(routed -> new Trace(routed.forwarding(), notChecked).from(entry, routed))
                .toList();
        return new Traced(entering, ways, List.copyOf(notChecked));
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
        private final List<Finding> notChecked;
        private final Map<Key, Step> steps = new LinkedHashMap<>();
        private final List<List<Step>> arrivals = new ArrayList<>();

        Trace(@Nullable Forwarding forwarding, List<Finding> notChecked) {
            this.forwarding = forwarding;
            this.notChecked = notChecked;
            for (int router = 0; router < graph.routers(); router++) {
                arrivals.add(new ArrayList<>());
            }
        }

        Way from(Arc entry, Routing.Routed routed) {
            Step first = step(entry, routed.region());
            if (forwarding == null) {
                receive(first, List.of());
            } else {
                for (int router : forwarding.order()) {
                    List<Arc> next = forwarding.next(router);
                    arrivals.get(router).forEach(step -> receive(step, next));
                }
            }
            List<Course.Hop> hops = new ArrayList<>();
            List<Region> regions = new ArrayList<>();
            for (Step step : steps.values()) {
                hops.add(new Course.Hop(step.arc.index(), step.branches, step.matches));
                regions.addAll(step.regions);
            }
            return new Way(routed.share(), customer(routed.region()), Course.of(hops), List.copyOf(regions));
        }

        private void receive(Step step, List<Arc> next) {
            for (Portion portion : entering[step.arc.index()].apply(step.region, notChecked::add)) {
                note(step, portion, 1);
                if (portion.dropped() || next.isEmpty()) {
                    int none = Course.Branch.NONE;
                    step.add(new Course.Branch(portion.share(), none, none, dropper(portion)), portion.region());
                } else {
                    next.forEach(arc -> send(step, portion.region(), portion.share() / next.size(), arc));
                }
            }
        }

        private void send(Step step, Region region, double factor, Arc arc) {
            for (Portion portion : leaving[arc.index()].apply(region, notChecked::add)) {
                note(step, portion, factor);
                int to = portion.dropped() ? Course.Branch.NONE : step(arc, portion.region()).number;
                step.add(
                        new Course.Branch(factor * portion.share(), arc.index(), to, dropper(portion)),
                        portion.region());
            }
        }

        private static void note(Step step, Portion portion, double factor) {
            if (portion.entry() != null) {
                step.matches.add(new Course.Match(portion.entry(), factor * portion.share()));
            }
        }

        private Step step(Arc arc, Region region) {
            return steps.computeIfAbsent(new Key(arc.index(), region), _ -> {
                Step step = new Step(steps.size(), arc, region);
                if (arc.to() != Arc.OUTSIDE) {
                    arrivals.get(arc.to()).add(step);
                }
                return step;
            });
        }
    }

    private static @Nullable EntryKey dropper(Portion portion) {
        return portion.dropped() ? portion.entry() : null;
    }
}
