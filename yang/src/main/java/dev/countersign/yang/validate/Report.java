package dev.countersign.yang.validate;

import dev.countersign.core.Finding;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers findings. What is not checked is said once for each constraint, with the first place and the number of places. */
final class Report {
    private static final int MOST_ERRORS = 1000;

    private final List<Finding> errors = new ArrayList<>();
    private final Map<Unchecked, Places> unchecked = new LinkedHashMap<>();

    private record Unchecked(NodeDefinition definition, String rule, String expected) {}

    private static final class Places {
        private final String first;
        private int count;

        Places(String first) {
            this.first = first;
        }
    }

    void error(String rule, String path, String expected, String found, String hint) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(Finding.error(rule, path, expected, found, hint));
        }
    }

    boolean isFull() {
        return errors.size() >= MOST_ERRORS;
    }

    void notChecked(NodeDefinition definition, String rule, String path, String expected) {
        unchecked.computeIfAbsent(new Unchecked(definition, rule, expected), u -> new Places(path)).count++;
    }

    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(errors);
        unchecked.forEach((what, places) -> all.add(Finding.notChecked(
                what.rule,
                places.first,
                what.expected,
                places.count == 1 ? "not evaluated" : "not evaluated, here and at " + (places.count - 1) + " more")));
        return all;
    }
}
