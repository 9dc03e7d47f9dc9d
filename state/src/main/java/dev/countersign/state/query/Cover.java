package dev.countersign.state.query;

import dev.countersign.core.Interval;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.state.artifact.ArtifactCatalogue.Entry;
import dev.countersign.state.artifact.ObservationPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Chooses artifacts that together cover a part of the network and a time, each point and time once. */
final class Cover {
    private static final Comparator<Entry> COARSEST_FIRST = Comparator.comparingInt(
                    (Entry entry) -> -entry.scope().points().size())
            .thenComparing(Entry::id);

    private Cover() {}

    /**
     * Of the candidates, those that lie in the place and begin in the time: merged ones before their parts.
     *
     * @param domain whose observations
     */
    static List<Entry> choose(
            List<Entry> candidates, Where where, String domain, Interval time, Predicate<InterfaceRef> edge) {
        List<Entry> within = candidates.stream()
                .filter(entry -> !entry.scope().interval().start().isBefore(time.start())
                        && entry.scope().interval().start().isBefore(time.end()))
                .filter(entry -> entry.scope().points().stream()
                        .allMatch(p -> p.domain().equals(domain) && where.holds(p.device(), p.point(), edge)))
                .sorted(COARSEST_FIRST)
                .toList();
        Set<Cell> taken = new HashSet<>();
        List<Entry> chosen = new ArrayList<>();
        for (Entry entry : within) {
            List<Cell> cells = entry.scope().points().stream()
                    .map(point -> new Cell(point, entry.scope().interval()))
                    .toList();
            if (cells.stream().noneMatch(taken::contains)) {
                taken.addAll(cells);
                chosen.add(entry);
            }
        }
        return chosen;
    }

    private record Cell(ObservationPoint point, Interval interval) {}
}
