package dev.countersign.control.verify;

import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes a {@link Check} from findings: an error fails it, something unchecked keeps it from passing. */
final class Checks {
    private Checks() {}

    static Check of(String name, String subject, List<Finding> findings) {
        return new Check(name, outcome(findings), subject, findings);
    }

    /** The same for a check of results: where an edit gave no result, it could not be made. */
    static Check of(String name, Applied applied, String subject, List<Finding> findings) {
        if (applied.findings().isEmpty() && !applied.devices().isEmpty()) {
            return of(name, subject, findings);
        }
        List<Finding> all = new ArrayList<>(findings);
        all.add(Finding.notChecked(
                name,
                "",
                "a running configuration to which every edit could be applied",
                "edits that could not be; the check yang says why"));
        return of(name, subject, all);
    }

    /** The same check with some of its questions left out: without findings of these rules. */
    static Check without(Set<String> rules, Check check) {
        List<Finding> others = check.findings().stream()
                .filter(finding -> !rules.contains(finding.rule()))
                .toList();
        return of(check.name(), check.subject(), others);
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
