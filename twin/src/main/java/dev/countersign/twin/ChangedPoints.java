package dev.countersign.twin;

import java.util.BitSet;
import java.util.List;

/** The arcs, by index, at whose ends filters differ between two planes of one network. */
final class ChangedPoints {
    private final BitSet entering = new BitSet();
    private final BitSet leaving = new BitSet();

    ChangedPoints(List<Arc> arcs, CompiledFilters before, CompiledFilters after) {
        for (Arc arc : arcs) {
            entering.set(arc.index(), !before.entering(arc).sameAs(after.entering(arc)));
            leaving.set(arc.index(), !before.leaving(arc).sameAs(after.leaving(arc)));
        }
    }

    /** Where other filters stand at the arc's end. Not to be changed. */
    BitSet entering() {
        return entering;
    }

    /** Where other filters stand at the arc's beginning. Not to be changed. */
    BitSet leaving() {
        return leaving;
    }
}
