package dev.countersign.twin;

import dev.countersign.core.Finding;
import java.util.List;

/** The ways of what enters, and what could not be modelled on them. */
record Traced(Entering entering, List<Way> ways, List<Finding> notChecked) {
    boolean passes(ChangedPoints points) {
        for (Way way : ways) {
            if (way.course().passes(points)) {
                return true;
            }
        }
        return false;
    }

    /** What it takes to remember it, in regions. */
    int size() {
        int size = 1;
        for (Way way : ways) {
            size += way.regions().size();
        }
        return size;
    }
}
