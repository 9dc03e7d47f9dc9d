package dev.countersign.yang.validate;

import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import java.util.List;

/**
 * What became of a check of a change.
 *
 * @param violations everything found where the change can matter; without an error among them the whole is valid
 * @param looked what was looked at
 */
public record Recheck(List<Violation> violations, List<Looked> looked) {
    public Recheck {
        violations = List.copyOf(violations);
        looked = List.copyOf(looked);
    }

    /**
     * Instances of one schema node.
     *
     * @param path schema path
     * @param times how many checks were made of instances, or of their absence
     */
    public record Looked(String path, int times) {}

    public boolean isValid() {
        return violations.stream().noneMatch(v -> v.severity() == Severity.ERROR);
    }

    public List<Finding> findings() {
        return violations.stream().map(Violation::finding).toList();
    }
}
