package dev.countersign.control.verify;

import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import java.util.List;

/** Makes a {@link Check} from findings: an error fails it, something unchecked keeps it from passing. */
final class Checks {
    private Checks() {}

    static Check of(String name, String subject, List<Finding> findings) {
        return new Check(name, outcome(findings), subject, findings);
    }

    private static Outcome outcome(List<Finding> findings) {
        if (findings.stream().anyMatch(f -> f.severity() == Severity.ERROR)) {
            return Outcome.FAIL;
        }
        return findings.stream().anyMatch(f -> f.severity() == Severity.NOT_CHECKED)
                ? Outcome.NOT_CHECKED
                : Outcome.PASS;
    }
}
