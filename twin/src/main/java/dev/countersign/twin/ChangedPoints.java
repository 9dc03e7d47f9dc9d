package dev.countersign.twin;

import java.util.List;

/** The arcs at whose ends filters differ between two planes of one network. */
final class ChangedPoints {
    private final boolean[] entering;
    private final boolean[] leaving;

    ChangedPoints(List<Arc> arcs, CompiledFilters before, CompiledFilters after) {
        entering = new boolean[arcs.size()];
        leaving = new boolean[arcs.size()];
        for (Arc arc : arcs) {
            entering[arc.index()] = !before.entering(arc).sameAs(after.entering(arc));
            leaving[arc.index()] = !before.leaving(arc).sameAs(after.leaving(arc));
        }
    }

    /** Whether other filters stand where the arc ends. */
    boolean entering(int arc) {
        return entering[arc];
    }

    /** Whether other filters stand where the arc begins. */
    boolean leaving(int arc) {
        return leaving[arc];
    }
}
