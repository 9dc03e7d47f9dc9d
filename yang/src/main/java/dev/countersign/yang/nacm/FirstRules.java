package dev.countersign.yang.nacm;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Of some rules the number of the first that speaks of each access, apart for each {@code module-name}. A rule's number is
 * its place in the order of RFC 8341 section 3.4.5, steps 5 and 6, so the smallest one decides.
 */
final class FirstRules {
    static final int NO_RULE = Integer.MAX_VALUE;
    static final FirstRules NONE = new FirstRules(Map.of());
    private static final String ANY_MODULE = "*";

    private final Map<String, int[]> byModule;

    private FirstRules(Map<String, int[]> byModule) {
        this.byModule = byModule;
    }

    boolean isEmpty() {
        return byModule.isEmpty();
    }

    FirstRules with(Rule rule, int number) {
        int[] numbers = new int[Access.ALL.size()];
        Arrays.fill(numbers, NO_RULE);
        rule.accesses().forEach(access -> numbers[access.place()] = number);
        return and(new FirstRules(Map.of(rule.module(), numbers)));
    }

    /** The first of both. */
    FirstRules and(FirstRules other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        Map<String, int[]> merged = new HashMap<>(byModule);
        other.byModule.forEach((module, numbers) -> merged.merge(module, numbers, FirstRules::smaller));
        return new FirstRules(merged);
    }

    private static int[] smaller(int[] a, int[] b) {
        int[] least = a.clone();
        for (int i = 0; i < least.length; i++) {
            least[i] = Math.min(a[i], b[i]);
        }
        return least;
    }

    /** The first for an access to a node of this module, {@link #NO_RULE} when none speaks of it. */
    int first(Access access, String module) {
        return Math.min(of(ANY_MODULE, access), of(module, access));
    }

    private int of(String module, Access access) {
        int[] numbers = byModule.get(module);
        return numbers == null ? NO_RULE : numbers[access.place()];
    }
}
