package dev.countersign.twin;

import dev.countersign.core.inventory.InterfaceRef;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** What flow meters see of flows, worked out when somebody asks. Immutable. */
final class Passages {
    private final List<Arc> arcs;
    private final Flows flows;
    private final List<Fate> fates;

    /** @param fates by number of course */
    Passages(List<Arc> arcs, Flows flows, List<Fate> fates) {
        this.arcs = arcs;
        this.flows = flows;
        this.fates = fates;
    }

    void forEach(Consumer<Passage> meter) {
        for (int i = 0; i < flows.size(); i++) {
            ofFlow(i, meter);
        }
    }

    void of(int demand, Consumer<Passage> meter) {
        for (int i = flows.first(demand); i < flows.size() && flows.flow(i).demand() == demand; i++) {
            ofFlow(i, meter);
        }
    }

    private void ofFlow(int index, Consumer<Passage> meter) {
        Flow flow = flows.flow(index);
        Demand demand = flows.demands().get(flow.demand());
        List<Way> ways = flow.traced().ways();
        for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get(i);
            of(demand, flow.packets(way), flow.bits(way), way, fates.get(flows.course(index, i)), meter);
        }
    }

    private void of(Demand demand, double packets, double bits, Way way, Fate fate, Consumer<Passage> meter) {
        Course course = way.course();
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
