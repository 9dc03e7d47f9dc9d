package dev.countersign.twin;

import dev.countersign.core.Finding;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the solved flows into an evaluation. */
final class Tally {
    /** Sums for one demand or one customer. */
    private static final class Sum {
        double offered;
        double delivered;
        double deliveredBits;
        double filtered;
        double congested;
        double unrouted;
        double delaySum;
        final Map<EntryKey, Double> filteredBy = new TreeMap<>();

        double delay() {
            return delivered == 0 ? 0 : delaySum / delivered;
        }
    }

    private final Network network;
    private final Graph graph;
    private final List<Demand> demands;
    private final Loads loads;
    private final List<Sum> byDemand = new ArrayList<>();
    private final IdentityHashMap<Customer, Sum> byCustomer = new IdentityHashMap<>();
    private final Map<EntryKey, double[]> matches = new HashMap<>();
    private final Map<InterfaceRef, Double> ingressDrops = new HashMap<>();
    private final Map<InterfaceRef, Double> egressDrops = new HashMap<>();
    private final List<Passage> passages = new ArrayList<>();

    Tally(Network network, Graph graph, List<Demand> demands, Loads loads) {
        this.network = network;
        this.graph = graph;
        this.demands = demands;
        this.loads = loads;
        demands.forEach(d -> byDemand.add(new Sum()));
        network.customers().forEach(c -> byCustomer.put(c, new Sum()));
    }

    Evaluation of(List<Flow> flows, List<Finding> notChecked) {
        for (Flow flow : flows) {
            Sum demand = byDemand.get(flow.demand());
            Sum customer = sum(flow.customer());
            offer(flow, demand, customer);
            flow.hops().forEach(hop -> add(flow, hop, demand, customer));
        }
        List<EntryRate> entries = new ArrayList<>();
        new TreeMap<>(matches).forEach((entry, rates) -> entries.add(new EntryRate(entry, rates[0], rates[1])));
        return new Evaluation(outcomes(), links(), interfaces(), customers(), entries, passages, notChecked);
    }

    private Sum sum(@Nullable Customer customer) {
        return customer == null ? new Sum() : byCustomer.getOrDefault(customer, new Sum());
    }

    private static void offer(Flow flow, Sum... sums) {
        for (Sum sum : sums) {
            sum.offered += flow.packets();
            sum.unrouted += flow.hops().isEmpty() ? flow.packets() : 0;
        }
    }

    private void add(Flow flow, Hop hop, Sum demand, Sum customer) {
        double passed = hop.offered * (1 - loads.loss(hop.arc));
        demand.congested += hop.offered - passed;
        customer.congested += hop.offered - passed;
        if (hop.arc.to() == Arc.OUTSIDE) {
            deliver(flow, hop, passed, demand);
            deliver(flow, hop, passed, customer);
            return;
        }
        for (Hop.Match match : hop.matches) {
            double[] rates = matches.computeIfAbsent(match.entry(), e -> new double[2]);
            rates[0] += passed * match.factor();
            rates[1] += passed * match.factor() * flow.bitsPerPacket();
        }
        for (Hop.Branch branch : hop.branches) {
            branch(flow, hop, branch, passed * branch.factor(), demand);
            if (branch.to() == null) {
                drop(branch, passed * branch.factor(), customer);
            }
        }
    }

    private void deliver(Flow flow, Hop hop, double packets, Sum sum) {
        sum.delivered += packets;
        sum.deliveredBits += packets * flow.bitsPerPacket();
        sum.delaySum += packets * (hop.delay + loads.delay(hop.arc));
    }

    private void branch(Flow flow, Hop hop, Hop.Branch branch, double packets, Sum demand) {
        InterfaceRef in = Objects.requireNonNull(hop.arc.head());
        InterfaceRef out = branch.out() == null ? null : branch.out().tail();
        passages.add(new Passage(
                demands.get(flow.demand()),
                branch.region(),
                in,
                out,
                branch.droppedBy(),
                packets,
                packets * flow.bitsPerPacket()));
        if (branch.to() == null) {
            drop(branch, packets, demand);
        }
        if (branch.droppedBy() != null) {
            EntryKey by = branch.droppedBy();
            (by.direction() == Direction.INGRESS ? ingressDrops : egressDrops).merge(by.at(), packets, Double::sum);
        }
    }

    private static void drop(Hop.Branch branch, double packets, Sum sum) {
        if (branch.droppedBy() == null) {
            sum.unrouted += packets;
        } else {
            sum.filtered += packets;
            sum.filteredBy.merge(branch.droppedBy(), packets, Double::sum);
        }
    }

    private List<DemandOutcome> outcomes() {
        List<DemandOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < demands.size(); i++) {
            Sum sum = byDemand.get(i);
            outcomes.add(new DemandOutcome(
                    demands.get(i),
                    sum.delivered,
                    sum.filtered,
                    sum.congested,
                    sum.unrouted,
                    sum.filteredBy,
                    sum.delay()));
        }
        return outcomes;
    }

    private List<CustomerLoad> customers() {
        return network.customers().stream().map(this::customer).toList();
    }

    private CustomerLoad customer(Customer customer) {
        Sum sum = sum(customer);
        return new CustomerLoad(
                customer, sum.offered, sum.delivered, sum.deliveredBits, sum.filtered, sum.congested, sum.delay());
    }

    private List<LinkLoad> links() {
        return graph.arcs().stream()
                .map(arc -> new LinkLoad(
                        arc.link(),
                        arc.tail(),
                        arc.head(),
                        arc.capacity(),
                        loads.packets(arc) * (1 - loads.loss(arc)),
                        loads.bits(arc) * (1 - loads.loss(arc)),
                        loads.bits(arc) / arc.capacity(),
                        loads.loss(arc),
                        loads.delay(arc)))
                .toList();
    }

    private Map<InterfaceRef, InterfaceLoad> interfaces() {
        Map<InterfaceRef, Arc> receiving = new HashMap<>();
        graph.arcs().stream()
                .filter(a -> a.head() != null)
                .forEach(a -> receiving.put(Objects.requireNonNull(a.head()), a));
        Map<InterfaceRef, InterfaceLoad> interfaces = new HashMap<>();
        for (Arc out : graph.arcs()) {
            if (out.tail() != null) {
                Arc in = Objects.requireNonNull(receiving.get(out.tail()));
                interfaces.put(out.tail(), load(out.tail(), in, out));
            }
        }
        return interfaces;
    }

    private InterfaceLoad load(InterfaceRef at, Arc in, Arc out) {
        double lost = loads.packets(out) * loads.loss(out);
        return new InterfaceLoad(
                loads.packets(in) * (1 - loads.loss(in)),
                loads.bits(in) * (1 - loads.loss(in)),
                ingressDrops.getOrDefault(at, 0.0),
                loads.packets(out) - lost,
                loads.bits(out) * (1 - loads.loss(out)),
                egressDrops.getOrDefault(at, 0.0) + lost);
    }
}
