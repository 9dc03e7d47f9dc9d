package dev.countersign.yang.validate;

import dev.countersign.core.Finding;
import dev.countersign.yang.data.DataTree;
import java.util.List;

/**
 * Whether a configuration as a whole is valid (RFC 7950 section 8): mandatory nodes, element counts, uniqueness,
 * references. What this build does not evaluate - {@code must}, {@code when} - comes as a {@code NOT_CHECKED} finding for
 * each constraint that the configuration instantiates, never as a pass.
 */
public final class Validation {
    private Validation() {}

    /**
     * Everything found; no error among it means valid as far as it was checked. Rules are {@code yang.} and the
     * error-app-tag of RFC 7950 section 15 where it has one, else the error-tag.
     */
    public static List<Finding> check(DataTree configuration) {
        return new TreeValidation(configuration).check();
    }
}
