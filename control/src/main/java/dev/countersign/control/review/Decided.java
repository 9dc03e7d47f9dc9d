package dev.countersign.control.review;

import dev.countersign.core.Finding;
import java.util.List;

/** What became of an operator's request. */
public sealed interface Decided {
    /** Recorded; the case as it is now. */
    record Done(Case now) implements Decided {}

    /** Not done, and why; nothing changed. */
    record Refused(List<Finding> findings) implements Decided {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
