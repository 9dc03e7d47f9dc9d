package dev.countersign.control.verify;

import dev.countersign.core.Finding;
import java.util.List;

/**
 * One check of one proposal.
 *
 * @param name stable name: {@code yang}, {@code nacm}, {@code grounding}, {@code claims}, {@code management-path} …
 * @param outcome how it ended
 * @param subject what was looked at, in words for the decision page, for example {@code the resulting running
 *     configuration of r1, 214 nodes}
 * @param findings what was found; an outcome of {@code FAIL} has at least one
 */
public record Check(String name, Outcome outcome, String subject, List<Finding> findings) {
    public Check {
        findings = List.copyOf(findings);
        if (outcome == Outcome.FAIL && findings.isEmpty()) {
            throw new IllegalArgumentException("check " + name + ": a failure needs at least one finding");
        }
    }
}
