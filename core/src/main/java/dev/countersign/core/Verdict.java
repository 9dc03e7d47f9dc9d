package dev.countersign.core;

import java.util.List;

/** The answer of a check as a value: accepted, or rejected with what was found. */
public sealed interface Verdict {
    /** Nothing found that stops it. */
    record Accepted() implements Verdict {}

    /** Stopped; the list is never empty. */
    record Rejected(List<Finding> findings) implements Verdict {
        public Rejected {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a rejection needs at least one finding");
            }
        }
    }

    /** Rejected when any finding is an error, accepted otherwise. */
    static Verdict of(List<Finding> findings) {
        List<Finding> errors =
                findings.stream().filter(f -> f.severity() == Severity.ERROR).toList();
        return errors.isEmpty() ? new Accepted() : new Rejected(errors);
    }
}
