package dev.countersign.yang.validate;

import dev.countersign.core.Finding;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.xpath.AccessibleTree;
import dev.countersign.yang.xpath.Budget;
import java.util.List;

/**
 * Whether a configuration as a whole is valid (RFC 7950 section 8): {@code must} and {@code when}, mandatory nodes and
 * choices, element counts, uniqueness, leafrefs and instance-identifiers; deprecated and obsolete nodes are warned of. Types,
 * keys, duplicates and cases are sound in every {@link DataTree}. Expressions spend from a budget; a configuration for which
 * it does not suffice is not valid. What cannot be evaluated comes as {@code NOT_CHECKED}, never as a pass.
 *
 * <p>Rules are {@code yang.} and the {@code error-app-tag} of RFC 7950 section 15 where there is one, else the {@code
 * error-tag}: {@code yang.must-violation}, {@code yang.unknown-element} for a {@code when} that does not hold, {@code
 * yang.data-missing}, {@code yang.missing-choice}, {@code yang.instance-required}, {@code yang.too-few-elements}, {@code
 * yang.too-many-elements}, {@code yang.data-not-unique}, {@code yang.resource-denied}; {@code yang.deprecated} and {@code
 * yang.obsolete} for warnings; {@code yang.must}, {@code yang.when} and {@code yang.leafref} for what is not checked.
 */
public final class Validation {
    private Validation() {}

    /** Everything found, up to a thousand errors; no error among it means valid as far as it was checked. */
    public static List<Finding> check(DataTree configuration) {
        return violations(configuration).stream().map(Violation::finding).toList();
    }

    /** The same in the terms of an {@code rpc-error}. */
    public static List<Violation> violations(DataTree configuration) {
        return violations(configuration, new Budget(Budget.STANDARD));
    }

    /** The same with a budget of one's own. */
    static List<Violation> violations(DataTree configuration, Budget budget) {
        Report report = new Report();
        AccessibleTree tree = tree(configuration, budget);
        TreeValidator validator = validator(configuration, report);
        Bounds.within(budget, report, () -> validator.inside(tree.root()));
        return report.violations();
    }

    static AccessibleTree tree(DataTree configuration, Budget budget) {
        return new AccessibleTree(
                configuration.schema().rules(), configuration.root(), configuration.content() == Content.ALL, budget);
    }

    static TreeValidator validator(DataTree configuration, Report report) {
        NodeChecks checks = new NodeChecks(configuration.schema().rules(), report, Visits.UNCOUNTED);
        return new TreeValidator(Plan.of(configuration.schema()), checks, report);
    }

    /**
     * Checks again only what a change can have made invalid: what came or changed, what may read it, and what its coming or
     * going puts in or out of use. Finds an error exactly when {@link #violations} of the result does.
     *
     * @param valid a configuration without errors
     * @param result the same after a change; the more of it is shared with the valid one, as edits do, the faster
     */
    public static Recheck recheck(DataTree valid, DataTree result) {
        return recheck(valid, result, new Budget(Budget.STANDARD));
    }

    static Recheck recheck(DataTree valid, DataTree result, Budget budget) {
        Report report = new Report();
        Visits.Counted visits = new Visits.Counted();
        ChangeCheck check = new ChangeCheck(result.schema(), report, visits);
        DataTree before = valid.bound(result.schema());
        Bounds.within(budget, report, () -> check.check(before, tree(result, budget)));
        return new Recheck(report.violations(), visits.looked());
    }
}
