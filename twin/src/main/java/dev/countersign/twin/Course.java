package dev.countersign.twin;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a region goes through the network, as parts that do not depend on load: which arcs it takes, how it splits, and
 * which entries match or drop it. Regions of one course share a fate, so a course is solved once for all of them.
 * Immutable; equal when all of it is.
 *
 * <p>Hops are numbered so that each comes after all that lead to it; branches and matches are numbered hop by hop.
 */
final class Course {
    /** Of what cannot enter the network. */
    static final Course NOWHERE = new Course(List.of());

    /**
     * What happens to a part of the packets that arrive at the end of a hop.
     *
     * @param factor part of what arrives, 0 to 1
     * @param out index of the arc where it is sent; {@link #NONE} when it never gets that far
     * @param to number of the next hop; {@link #NONE} when dropped
     * @param droppedBy the filter entry; null when forwarded, or when there was no route
     */
    record Branch(double factor, int out, int to, @Nullable EntryKey droppedBy) {
        static final int NONE = -1;
    }

    /** A part of the packets that an entry matched, whatever its action. */
    record Match(EntryKey entry, double factor) {}

    /** A stretch on one arc, and what the router at its end does. */
    record Hop(int arc, List<Branch> branches, List<Match> matches) {
        Hop {
            branches = List.copyOf(branches);
            matches = List.copyOf(matches);
        }
    }

    private final Hop[] hops;
    private final int branches;
    private final int hash;

    private Course(List<Hop> hops) {
        this.hops = hops.toArray(new Hop[0]);
        int count = 0;
        for (Hop hop : this.hops) {
            count += hop.branches.size();
        }
        this.branches = count;
        this.hash = Arrays.hashCode(this.hops);
    }

    static Course of(List<Hop> hops) {
        return hops.isEmpty() ? NOWHERE : new Course(hops);
    }

    int hops() {
        return hops.length;
    }

    Hop hop(int number) {
        return hops[number];
    }

    /** Of all hops together. */
    int branches() {
        return branches;
    }

    /** Whether any of it comes by a filter at one of these points. */
    boolean passes(ChangedPoints points) {
        for (Hop hop : hops) {
            if (points.entering().get(hop.arc)) {
                return true;
            }
            for (Branch branch : hop.branches) {
                if (branch.out != Branch.NONE && points.leaving().get(branch.out)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Course course && hash == course.hash && Arrays.equals(hops, course.hops));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
