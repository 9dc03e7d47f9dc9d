package dev.countersign.yang.validate;

import dev.countersign.yang.validate.Report.Kind;
import dev.countersign.yang.xpath.Budget;

/** Validation that ends: what its budget does not suffice for is an error. */
final class Bounds {
    private Bounds() {}

    static void within(Budget budget, Report report, Runnable validation) {
        if (!budget.suffices(validation)) {
            report.error(
                    Kind.TOO_COSTLY,
                    "/",
                    "rules that can be evaluated within " + budget.shown(),
                    "more; the rest was not checked",
                    "look for the must or when that takes so long, or for lists that are too long for it");
        }
    }
}
