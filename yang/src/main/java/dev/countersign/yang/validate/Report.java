package dev.countersign.yang.validate;

import dev.countersign.core.Severity;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what is found. What is not checked and what is deprecated is said once for each schema node, with the first place
 * and the number of places.
 */
final class Report {
    private static final int MOST_ERRORS = 1000;
    private static final String LOOK = "look at it yourself before deciding";

    private final List<Violation> errors = new ArrayList<>();
    private final Map<Remark, Places> remarks = new LinkedHashMap<>();

    private record Remark(NodeDefinition definition, Severity severity, String rule, String expected, String found) {}

    private static final class Places {
        private final String first;
        private int count;

        Places(String first) {
            this.first = first;
        }
    }

    /** The {@code error-tag}s and {@code error-app-tag}s of RFC 7950 sections 8.3 and 15. */
    enum Kind {
        DATA_MISSING("data-missing", ""),
        MISSING_CHOICE("data-missing", "missing-choice"),
        INSTANCE_REQUIRED("data-missing", "instance-required"),
        TOO_FEW("operation-failed", "too-few-elements"),
        TOO_MANY("operation-failed", "too-many-elements"),
        NOT_UNIQUE("operation-failed", "data-not-unique"),
        MUST("operation-failed", "must-violation"),
        WHEN("unknown-element", ""),
        TOO_COSTLY("resource-denied", "");

        private final String tag;
        private final String appTag;

        Kind(String tag, String appTag) {
            this.tag = tag;
            this.appTag = appTag;
        }

        String rule() {
            return "yang." + (appTag.isEmpty() ? tag : appTag);
        }
    }

    void error(Kind kind, String path, String expected, String found, String hint) {
        error(kind, kind.appTag, path, expected, found, hint);
    }

    /** @param appTag the module's own; empty for that of the RFC */
    void error(Kind kind, String appTag, String path, String expected, String found, String hint) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new Violation(
                    Severity.ERROR,
                    kind.rule(),
                    kind.tag,
                    appTag.isEmpty() ? kind.appTag : appTag,
                    path,
                    expected,
                    found,
                    hint));
        }
    }

    boolean isFull() {
        return errors.size() >= MOST_ERRORS;
    }

    /** Notes something that is no error. */
    void remark(
            NodeDefinition definition, Severity severity, String rule, String expected, String found, Located where) {
        remarks.computeIfAbsent(new Remark(definition, severity, rule, expected, found), r -> new Places(where.path()))
                .count++;
    }

    /** Something that knows where it is. */
    @FunctionalInterface
    interface Located {
        String path();
    }

    List<Violation> violations() {
        List<Violation> all = new ArrayList<>(errors);
        remarks.forEach((what, places) -> all.add(new Violation(
                what.severity,
                what.rule,
                "",
                "",
                places.first,
                what.expected,
                places.count == 1 ? what.found : what.found + ", here and at " + (places.count - 1) + " more",
                what.severity == Severity.NOT_CHECKED ? LOOK : "prefer what its module recommends instead")));
        return all;
    }
}
