package dev.countersign.yang.nacm;

import java.util.Set;

/**
 * One rule.
 *
 * @param list the name of its rule-list
 * @param module a module name or {@code *}
 * @param accesses the accesses it speaks of
 */
record Rule(String list, String name, String module, Target target, Set<Access> accesses, boolean permits) {
    Rule {
        accesses = Set.copyOf(accesses);
    }

    /** {@code rule-type}. */
    sealed interface Target {}

    /** No rule-type: everything of the module. */
    record Everything() implements Target {}

    /** {@code rpc-name}, or {@code *} */
    record Rpc(String name) implements Target {}

    /** {@code notification-name}, or {@code *} */
    record Notification(String name) implements Target {}

    /** {@code path}, as the configuration has it: prefixes are module names */
    record Data(String path) implements Target {}

    /** How a decision names it. */
    String label() {
        return "rule " + list + "/" + name;
    }
}
