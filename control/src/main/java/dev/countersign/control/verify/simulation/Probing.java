package dev.countersign.control.verify.simulation;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.twin.Demand;
import dev.countersign.twin.DemandOutcome;
import dev.countersign.twin.DeviceFilters;
import dev.countersign.twin.EntryKey;
import dev.countersign.twin.Evaluation;
import dev.countersign.twin.Filters;
import dev.countersign.twin.Network;
import dev.countersign.twin.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of probes before and after a change. Two things save most of the work, and neither changes a result: the
 * network before is evaluated again only when it is another than the last time, compared whole; and where only filters
 * change, only probes that pass a point whose filters differ are tried anew. Probes carry no bits, so that none is in
 * another's way. Safe for use by many threads.
 */
public final class Probing {
    private record Asked(Network network, Filters filters, Set<InterfaceRef> down, List<Demand> probes) {}

    private record Kept(Asked asked, Evaluation evaluation) {}

    private record Point(InterfaceRef at, Direction direction) {}

    /** Outcomes in the order of the probes, and what could not be modelled on the way. */
    record Probed(List<DemandOutcome> before, List<DemandOutcome> after, List<Finding> notChecked) {}

    private final AtomicReference<@Nullable Kept> last = new AtomicReference<>();

    Probed probe(Situation before, Situation after, List<Demand> probes) {
        Evaluation now = now(before, probes);
        boolean onlyFilters = before.twin().network().equals(after.twin().network())
                && before.down().equals(after.down());
        Set<String> concerned = onlyFilters ? concerned(now, differing(before.filters(), after.filters())) : Set.of();
        List<Demand> again = onlyFilters
                ? probes.stream()
                        .filter(probe -> concerned.contains(probe.id()))
                        .toList()
                : probes;
        Evaluation then = after.evaluate(again);
        Map<String, DemandOutcome> anew = new HashMap<>();
        then.demands().forEach(outcome -> anew.put(outcome.demand().id(), outcome));
        List<DemandOutcome> outcomes = now.demands().stream()
                .map(outcome -> anew.getOrDefault(outcome.demand().id(), outcome))
                .toList();
        List<Finding> notChecked = new ArrayList<>(now.notChecked());
        notChecked.addAll(then.notChecked());
        return new Probed(now.demands(), outcomes, notChecked);
    }

    private Evaluation now(Situation before, List<Demand> probes) {
        Asked asked = new Asked(before.twin().network(), before.filters(), before.down(), probes);
        Kept kept = last.get();
        if (kept != null && kept.asked().equals(asked)) {
            return kept.evaluation();
        }
        Evaluation evaluation = before.evaluate(probes);
        last.set(new Kept(asked, evaluation));
        return evaluation;
    }

    /** The probes that pass one of these points. What they meet before it is as it was. */
    private static Set<String> concerned(Evaluation now, Set<Point> points) {
        Set<String> concerned = new HashSet<>();
        for (Passage passage : now.passages()) {
            InterfaceRef out = passage.out();
            EntryKey by = passage.droppedBy();
            boolean passes = points.contains(new Point(passage.in(), Direction.INGRESS))
                    || (out != null && points.contains(new Point(out, Direction.EGRESS)))
                    || (by != null && points.contains(new Point(by.at(), by.direction())));
            if (passes) {
                concerned.add(passage.demand().id());
            }
        }
        return concerned;
    }

    private static Set<Point> differing(Filters before, Filters after) {
        Set<Point> differing = new HashSet<>();
        Stream.concat(before.devices().keySet().stream(), after.devices().keySet().stream())
                .distinct()
                .forEach(device -> {
                    Map<Point, List<AccessList>> was = points(device, before);
                    Map<Point, List<AccessList>> is = points(device, after);
                    Stream.concat(was.keySet().stream(), is.keySet().stream())
                            .filter(point -> !was.getOrDefault(point, List.of()).equals(is.get(point)))
                            .forEach(differing::add);
                });
        return differing;
    }

    private static Map<Point, List<AccessList>> points(DeviceId device, Filters filters) {
        DeviceFilters of = filters.devices().getOrDefault(device, DeviceFilters.NONE);
        Map<Point, List<AccessList>> points = new HashMap<>();
        of.attachments().forEach(attachment -> {
            Point point = new Point(new InterfaceRef(device, attachment.interfaceName()), attachment.direction());
            of.lists().stream()
                    .filter(list -> list.name().equals(attachment.listName()))
                    .findFirst()
                    .ifPresent(list -> points.computeIfAbsent(point, _ -> new ArrayList<>())
                            .add(list));
        });
        return points;
    }
}
