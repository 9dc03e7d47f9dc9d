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

/** Adds up what becomes of all flows under the loads that were found. */
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
        Map<EntryKey, Double> filteredBy = Map.of();

        void add(double packets, double bits, Fate fate) {
            offered += packets;
            delivered += packets * fate.delivered();
            deliveredBits += bits * fate.delivered();
            filtered += packets * fate.filtered();
            congested += packets * fate.congested();
            unrouted += packets * fate.unrouted();
            delaySum += packets * fate.delaySum();
            if (!fate.filteredBy().isEmpty()) {
                filter(packets, fate);
            }
        }

        /** Most are dropped by one entry alone, for which a map of one is enough. */
        private void filter(double packets, Fate fate) {
            fate.filteredBy().forEach((entry, part) -> {
                double sum = filteredBy.getOrDefault(entry, 0.0) + packets * part;
                if (filteredBy.isEmpty() || (filteredBy.size() == 1 && filteredBy.containsKey(entry))) {
                    filteredBy = Map.of(entry, sum);
                } else {
                    filteredBy = filteredBy instanceof TreeMap ? filteredBy : new TreeMap<>(filteredBy);
                    filteredBy.put(entry, sum);
                }
            });
        }

        double delay() {
            return delivered == 0 ? 0 : delaySum / delivered;
        }
    }

    private final DataPlane plane;
    private final List<Customer> customers;
    private final Graph graph;
    private final Flows flows;
    private final Loads loads;
    private final List<Fate> fates = new ArrayList<>();
    private final IdentityHashMap<Customer, Sum> byCustomer = new IdentityHashMap<>();
    private final Map<EntryKey, double[]> matches = new HashMap<>();
    private final Map<InterfaceRef, Double> ingressDrops = new HashMap<>();
    private final Map<InterfaceRef, Double> egressDrops = new HashMap<>();

    Tally(DataPlane plane, Graph graph, Flows flows, Loads loads) {
        this.plane = plane;
        this.customers = plane.twin().network().customers();
        this.graph = graph;
        this.flows = flows;
        this.loads = loads;
        customers.forEach(c -> byCustomer.put(c, new Sum()));
    }

    Evaluation of(List<Finding> notChecked) {
        flows.bundles().forEach(this::add);
        List<DemandOutcome> outcomes = outcomes();
        List<EntryRate> entries = new ArrayList<>();
        new TreeMap<>(matches).forEach((entry, rates) -> entries.add(new EntryRate(entry, rates[0], rates[1])));
        Passages passages = new Passages(graph.arcs(), flows, fates);
        return new Evaluation(
                plane, flows, outcomes, links(), interfaces(), customers(), entries, passages, notChecked);
    }

    private void add(Flows.Bundle bundle) {
        Course course = bundle.course();
        Fate fate = Fate.of(course, loads);
        fates.add(fate);
        fate.filteredBy()
                .forEach((entry, part) -> drops(entry).merge(entry.at(), part * bundle.packets(), Double::sum));
        for (int i = 0; i < course.hops(); i++) {
            Course.Hop hop = course.hop(i);
            for (Course.Match match : hop.matches()) {
                double[] rates = matches.computeIfAbsent(match.entry(), _ -> new double[2]);
                rates[0] += fate.passed(i) * match.factor() * bundle.packets();
                rates[1] += fate.passed(i) * match.factor() * bundle.bits();
            }
        }
    }

    /** By demand; what belongs to customers is added up on the way. */
    private List<DemandOutcome> outcomes() {
        List<DemandOutcome> outcomes = new ArrayList<>(flows.demands().size());
        int flow = 0;
        for (int demand = 0; demand < flows.demands().size(); demand++) {
            Sum sum = new Sum();
            while (flow < flows.size() && flows.flow(flow).demand() == demand) {
                add(flow++, sum);
            }
            outcomes.add(new DemandOutcome(
                    flows.demands().get(demand),
                    sum.delivered,
                    sum.filtered,
                    sum.congested,
                    sum.unrouted,
                    sum.filteredBy,
                    sum.delay()));
        }
        return outcomes;
    }

    private void add(int index, Sum sum) {
        Flow flow = flows.flow(index);
        List<Way> ways = flow.traced().ways();
        for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get(i);
            Fate fate = fates.get(flows.course(index, i));
            sum.add(flow.packets(way), flow.bits(way), fate);
            Customer customer = way.customer();
            if (customer != null) {
                sum(customer).add(flow.packets(way), flow.bits(way), fate);
            }
        }
    }

    private Sum sum(Customer customer) {
        return Objects.requireNonNull(byCustomer.get(customer));
    }

    private Map<InterfaceRef, Double> drops(EntryKey entry) {
        return entry.direction() == Direction.INGRESS ? ingressDrops : egressDrops;
    }

    private List<CustomerLoad> customers() {
        return customers.stream().map(this::customer).toList();
    }

    private CustomerLoad customer(Customer customer) {
        Sum sum = sum(customer);
        return new CustomerLoad(
                customer, sum.offered, sum.delivered, sum.deliveredBits, sum.filtered, sum.congested, sum.delay());
    }

    private List<LinkLoad> links() {
        return graph.arcs().stream().map(this::link).toList();
    }

    private LinkLoad link(Arc arc) {
        int i = arc.index();
        return new LinkLoad(
                arc.link(),
                arc.tail(),
                arc.head(),
                arc.capacity(),
                loads.packets(i) * (1 - loads.loss(i)),
                loads.bits(i) * (1 - loads.loss(i)),
                loads.bits(i) / arc.capacity(),
                loads.loss(i),
                loads.delay(i));
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
                interfaces.put(out.tail(), load(out.tail(), in.index(), out.index()));
            }
        }
        return interfaces;
    }

    private InterfaceLoad load(InterfaceRef at, int in, int out) {
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
