package dev.countersign.state.query;

import dev.countersign.core.Interval;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Answers from the flow records that are kept; empty when some of the interval's are not any more. */
record ExactAnswers(RawFlows flows, Predicate<InterfaceRef> edge) {
    /** Packets from each of these prefixes, in their order. */
    Optional<double[]> packets(Where where, Interval interval, List<IpPrefix> prefixes) {
        double[] sums = new double[prefixes.size()];
        return visited(where, interval, flow -> {
                    for (int i = 0; i < sums.length; i++) {
                        sums[i] += prefixes.get(i).contains(flow.key().source()) ? flow.packets() : 0;
                    }
                })
                ? Optional.of(sums)
                : Optional.empty();
    }

    /** Different source addresses. */
    Optional<Integer> distinctSources(Where where, Interval interval) {
        Set<IpAddress> sources = new HashSet<>();
        return visited(where, interval, flow -> sources.add(flow.key().source()))
                ? Optional.of(sources.size())
                : Optional.empty();
    }

    /** Packets of one flow. */
    Optional<Double> packets(Where where, Interval interval, FlowKey key) {
        double[] sum = new double[1];
        return visited(where, interval, flow -> sum[0] += flow.key().equals(key) ? flow.packets() : 0)
                ? Optional.of(sum[0])
                : Optional.empty();
    }

    private boolean visited(Where where, Interval interval, Consumer<RawFlows.RawFlow> visitor) {
        return flows.visit(interval, flow -> {
            if (where.holds(flow.device(), flow.point(), edge)) {
                visitor.accept(flow);
            }
        });
    }
}
