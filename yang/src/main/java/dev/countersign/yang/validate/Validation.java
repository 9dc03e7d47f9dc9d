package dev.countersign.yang.validate;

import dev.countersign.core.Finding;
import dev.countersign.yang.data.DataTree;
import java.util.List;

/**
 * Whether a configuration as a whole is valid (RFC 7950 section 8): mandatory nodes and choices, element counts, uniqueness,
 * leafrefs and instance-identifiers. Types, keys, duplicates and cases are sound in every {@link DataTree}. What this
 * build does not evaluate - {@code must}, {@code when} - comes as a {@code NOT_CHECKED} finding for each constraint that the
 * configuration instantiates, never as a pass; so does a mandatory node that is missing where a {@code when} might excuse
 * it.
 *
 * <p>Rules are {@code yang.} and the {@code error-app-tag} of RFC 7950 section 15 where there is one, else the {@code
 * error-tag}: {@code yang.data-missing}, {@code yang.missing-choice}, {@code yang.instance-required}, {@code
 * yang.too-few-elements}, {@code yang.too-many-elements}, {@code yang.data-not-unique}; and {@code yang.must}, {@code
 * yang.when} and {@code yang.leafref} for what is not checked.
 */
public final class Validation {
    private Validation() {}

    /** Everything found, up to a thousand errors; no error among it means valid as far as it was checked. */
    public static List<Finding> check(DataTree configuration) {
        Report report = new Report();
        new TreeValidator(configuration, report).validate();
        return report.findings();
    }
}
