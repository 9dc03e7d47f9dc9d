package dev.countersign.state.artifact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What can be learnt from an artifact beyond the question it answers (draft-cui-nmop-agent-sketch-com, privacy
 * requirements). No exposure means that none was found, not that there is none.
 *
 * @param exposures sorted, each kind and thing once
 */
public record LeakageStatement(List<Exposure> exposures) {
    /** By what something is given away. */
    public enum Kind {
        /** Keys that can be read from the payload, such as prefixes. */
        KEYS,
        /** Names in the scope, such as interfaces. */
        LABELS,
        /** So few items that one of them can be singled out. */
        LOW_CARDINALITY,
        /** Artifacts of other windows or groupings that, taken together, tell more than each. */
        REPEATED_QUERIES,
        /** Data held by others that match it, such as a list of addresses tried against a sketch whose key they have. */
        CORRELATION
    }

    /**
     * One thing that is given away.
     *
     * @param what for people, such as {@code IPv4 source prefixes of length 24}
     * @param count how many of it, at least; for {@link Kind#LOW_CARDINALITY} the number of items
     */
    public record Exposure(Kind kind, String what, long count) {
        public Exposure {
            if (count < 0) {
                throw new IllegalArgumentException("exposure: expected 0 or more, found " + count);
            }
        }
    }

    private static final Comparator<Exposure> ORDER =
            Comparator.comparing(Exposure::kind).thenComparing(Exposure::what);

    public LeakageStatement {
        exposures = exposures.stream().sorted(ORDER).toList();
    }

    public static LeakageStatement of(Exposure... exposures) {
        return new LeakageStatement(List.of(exposures));
    }

    /** What both give away, of the same thing the larger count. */
    LeakageStatement with(LeakageStatement other) {
        List<Exposure> all = new ArrayList<>();
        for (Exposure exposure : union(other)) {
            boolean same = !all.isEmpty() && ORDER.compare(all.getLast(), exposure) == 0;
            if (same) {
                all.removeLast();
            }
            all.add(exposure);
        }
        return new LeakageStatement(all);
    }

    /** All of both, of the same thing the larger count last. */
    private List<Exposure> union(LeakageStatement other) {
        List<Exposure> union = new ArrayList<>(exposures);
        union.addAll(other.exposures);
        union.sort(ORDER.thenComparingLong(Exposure::count));
        return union;
    }
}
