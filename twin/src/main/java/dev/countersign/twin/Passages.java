package dev.countersign.twin;

import dev.countersign.core.inventory.InterfaceRef;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** What flow meters see of flows, worked out when somebody asks. Immutable. */
final class Passages {
    private final List<Arc> arcs;
    private final List<Demand> demands;
    private final List<Flow> flows;
    private final Map<Course, Fate> fates;

    /** @param flows in the order of their demands */
    Passages(List<Arc> arcs, List<Demand> demands, List<Flow> flows, Map<Course, Fate> fates) {
        this.arcs = arcs;
        this.demands = demands;
        this.flows = flows;
        this.fates = fates;
    }

    void forEach(Consumer<Passage> meter) {
        flows.forEach(flow -> of(flow, meter));
    }

    void of(int demand, Consumer<Passage> meter) {
        for (int i = first(demand); i < flows.size() && flows.get(i).demand() == demand; i++) {
            of(flows.get(i), meter);
        }
    }

    private int first(int demand) {
        int low = 0;
        int high = flows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (flows.get(middle).demand() < demand) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void of(Flow flow, Consumer<Passage> meter) {
        Demand demand = demands.get(flow.demand());
        for (Way way : flow.traced().ways()) {
            of(demand, flow.packets(way), flow.bits(way), way, meter);
        }
    }

    private void of(Demand demand, double packets, double bits, Way way, Consumer<Passage> meter) {
        Course course = way.course();
        Fate fate = Objects.requireNonNull(fates.get(course));
        int number = 0;
        for (int i = 0; i < course.hops(); i++) {
            Course.Hop hop = course.hop(i);
            InterfaceRef in = arcs.get(hop.arc()).head();
            for (Course.Branch branch : hop.branches()) {
                InterfaceRef out = branch.out() == Course.Branch.NONE
                        ? null
                        : arcs.get(branch.out()).tail();
                double part = fate.branch(number);
                Region region = way.regions().get(number++);
                meter.accept(new Passage(
                        demand,
                        region,
                        Objects.requireNonNull(in),
                        out,
                        branch.droppedBy(),
                        packets * part,
                        bits * part));
            }
        }
    }
}
