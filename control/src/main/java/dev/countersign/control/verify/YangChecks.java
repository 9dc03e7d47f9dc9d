package dev.countersign.control.verify;

import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import dev.countersign.yang.validate.Validation;
import dev.countersign.yang.validate.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Validity of the resulting configurations (RFC 7950 section 8). Two checks: what was evaluated passes or fails; what
 * could not be evaluated stands in a check of its own and is never a pass.
 */
final class YangChecks {
    private YangChecks() {}

    static List<Check> of(Applied applied) {
        List<Finding> evaluated = new ArrayList<>(applied.findings());
        List<Finding> left = new ArrayList<>();
        for (DeviceResult device : applied.devices()) {
            for (Violation violation : Validation.violations(device.result())) {
                Finding finding = violation.finding(applied.line(device.device(), violation.path()));
                (finding.severity() == Severity.NOT_CHECKED ? left : evaluated).add(finding);
            }
        }
        long values = applied.devices().stream()
                .mapToLong(device -> device.result().leaves().count())
                .sum();
        String where = "the resulting running configuration of " + names(applied) + ", " + values + " values";
        return List.of(
                Checks.of(
                        "yang",
                        where + ": types, keys, cases, must, when, mandatory nodes, counts, uniqueness, references",
                        evaluated),
                Checks.of(
                        "yang-constraints",
                        applied,
                        left.isEmpty()
                                ? "every must, when and reference on the nodes of the result was evaluated"
                                : left.size() + " rules on nodes of the result could not be evaluated",
                        left));
    }

    static String names(Applied applied) {
        return applied.devices().isEmpty()
                ? "no device"
                : String.join(
                        ", ",
                        applied.devices().stream().map(d -> d.device().value()).toList());
    }
}
