package dev.countersign.twin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A region of a demand on one arc, and what the router at its end does with it. */
final class Hop {
    /**
     * What happens to a part of the packets that arrive.
     *
     * @param factor part of what arrives, 0 to 1
     * @param out where it is sent; null when it never gets that far
     * @param to the next hop; null when dropped
     * @param droppedBy the filter entry; null when forwarded, or when there was no route
     */
    record Branch(
            Region region,
            double factor,
            @Nullable Arc out,
            @Nullable Hop to,
            @Nullable EntryKey droppedBy) {}

    /** A part of the packets that an entry matched, whatever its action. */
    record Match(EntryKey entry, double factor) {}

    final Arc arc;
    final Region region;
    final List<Branch> branches = new ArrayList<>();
    final List<Match> matches = new ArrayList<>();

    /** Packets per second offered to the arc's queue, as the solver last found. */
    double offered;

    /** Mean time in seconds that they were under way until here. */
    double delay;

    Hop(Arc arc, Region region) {
        this.arc = arc;
        this.region = region;
    }

    /** Adds packets that were under way for a while. */
    void add(double packets, double seconds) {
        double sum = offered + packets;
        if (sum > 0) {
            delay = (delay * offered + seconds * packets) / sum;
        }
        offered = sum;
    }
}
