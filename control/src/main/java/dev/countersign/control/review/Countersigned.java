package dev.countersign.control.review;

import dev.countersign.core.Finding;
import java.util.List;

/** What became of a signature that was handed in. */
public sealed interface Countersigned {
    /** The last one needed: the change may be deployed. */
    record Approved(CountersignedChange change) implements Countersigned {}

    /** Stored; this many more people must sign. */
    record MoreNeeded(int people) implements Countersigned {}

    /** Not accepted, and why; nothing changed. */
    record Refused(List<Finding> findings) implements Countersigned {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
