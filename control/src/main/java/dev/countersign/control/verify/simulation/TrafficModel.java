package dev.countersign.control.verify.simulation;

import dev.countersign.core.Finding;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.traffic.ObservedDemand;
import dev.countersign.core.traffic.ObservedTraffic;
import dev.countersign.core.traffic.PortRange;
import dev.countersign.twin.Demand;
import dev.countersign.twin.EdgePort;
import dev.countersign.twin.FlagMix;
import dev.countersign.twin.Network;
import dev.countersign.twin.Ports;
import dev.countersign.twin.ServiceClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Observed traffic as the twin's demands, in the same order. Flow records do not say which class the network treats a
 * packet as, and explicit paths depend on it; so there may be two readings, and what is concluded must hold under both:
 * traffic of unknown class taken as best effort, and taken as what its customer bought.
 *
 * @param readings one, or two where they differ
 * @param notes observed traffic that is not among the demands
 */
record TrafficModel(List<List<Demand>> readings, List<Finding> notes) {

    static TrafficModel of(ObservedTraffic observed, Network network) {
        Set<InterfaceRef> edges = network.edgePorts().stream().map(EdgePort::at).collect(Collectors.toSet());
        Map<String, Double> strangers = new TreeMap<>();
        List<Demand> plain = new ArrayList<>();
        List<Demand> sold = new ArrayList<>();
        for (ObservedDemand seen : observed.demands()) {
            if (!edges.contains(seen.ingress())) {
                strangers.merge(seen.ingress().toString(), seen.packetsPerSecond(), Double::sum);
                continue;
            }
            String id = "t" + plain.size();
            plain.add(demand(id, seen, known(seen, ServiceClass.BRONZE)));
            sold.add(demand(id, seen, known(seen, bought(seen, network.customers()))));
        }
        List<Finding> notes = new ArrayList<>();
        strangers.forEach((at, rate) -> notes.add(Finding.notChecked(
                "simulation.ingress",
                at,
                "traffic that enters at a customer's or transit's interface of the inventory",
                Figures.rate(rate) + " enter here, and the inventory does not say who is there; not modelled")));
        boolean one = network.steerings().isEmpty() || plain.equals(sold);
        return new TrafficModel(one ? List.of(plain) : List.of(plain, sold), notes);
    }

    private static ServiceClass known(ObservedDemand seen, ServiceClass otherwise) {
        String said = seen.serviceClass();
        return said == null ? otherwise : Classes.of(said).orElse(otherwise);
    }

    private static ServiceClass bought(ObservedDemand seen, List<Customer> customers) {
        return Classes.sold(customers, seen.source(), seen.destination()).orElse(ServiceClass.BRONZE);
    }

    private static Demand demand(String id, ObservedDemand seen, ServiceClass serviceClass) {
        return new Demand(
                id,
                seen.source(),
                seen.destination(),
                seen.protocol(),
                ports(seen.sourcePorts()),
                ports(seen.destinationPorts()),
                flags(seen),
                serviceClass,
                seen.ingress(),
                seen.packetsPerSecond(),
                seen.bitsPerSecond());
    }

    private static Ports ports(PortRange range) {
        return new Ports(range.low(), range.high());
    }

    private static FlagMix flags(ObservedDemand seen) {
        double sum =
                seen.flags().values().stream().mapToDouble(Double::doubleValue).sum();
        if (seen.protocol() != Traffic.TCP || !(sum > 0)) {
            return FlagMix.NONE;
        }
        List<FlagMix.Part> parts = new ArrayList<>();
        seen.flags().forEach((octet, share) -> add(parts, octet, share / sum));
        return new FlagMix(parts);
    }

    private static void add(List<FlagMix.Part> parts, @Nullable Integer octet, double share) {
        if (octet != null && share > 0) {
            parts.add(new FlagMix.Part(octet, share));
        }
    }
}
