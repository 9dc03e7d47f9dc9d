package dev.countersign.yang.validate;

import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What goes by itself when something else changes: nodes that were there before, and whose {@code when} the change makes false
 * (RFC 7950 section 8.2). What the change itself brought or altered stays, and is found invalid (section 8.3.1).
 */
public final class Withdrawal {
    /** A node that goes may be what the next one waited for; no sane module goes on longer. */
    private static final int MOST_ROUNDS = 64;

    private Withdrawal() {}

    /**
     * The result without the nodes that go by themselves.
     *
     * @param before the configuration that was changed
     * @param result the same after the change, sharing with it what did not change
     */
    public static DataTree from(DataTree before, DataTree result) {
        DataTree left = result;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Set<String> unused = unused(before, left);
            if (unused.isEmpty()) {
                break;
            }
            for (String path : unused) {
                left = left.without(path);
            }
        }
        return left;
    }

    private static Set<String> unused(DataTree before, DataTree result) {
        Set<String> unused = new LinkedHashSet<>();
        for (Violation violation : Validation.recheck(before, result).violations()) {
            if (violation.rule().equals(Report.Kind.WHEN.rule())) {
                String path = allInstances(violation.path());
                DataTree stood = before.select(path);
                if (!before.paths(path).isEmpty() && stood.equals(result.select(path))) {
                    unused.add(path);
                }
            }
        }
        return unused;
    }

    /** The path with the last step's keys left out: a {@code when} holds for all entries or for none. */
    private static String allInstances(String path) {
        List<Step> steps = new ArrayList<>(InstancePath.parse(path).steps());
        Step last = steps.removeLast();
        steps.add(new Step(last.name(), List.of()));
        return new InstancePath(steps).toString();
    }
}
