package dev.countersign.lab.netconf;

import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.edit.EditError;
import dev.countersign.yang.validate.Validation;
import java.util.List;
import java.util.Map;

/** Findings of the YANG room in the words of an {@code rpc-error}. */
final class Validity {
    /** As many as a reply shows. */
    private static final int MOST = 64;

    /** Rules that are named after an {@code error-app-tag}, to the tag that goes with it (RFC 7950 section 15). */
    private static final Map<String, String> TAG_OF_APP_TAG = Map.of(
            "data-not-unique", "operation-failed",
            "too-many-elements", "operation-failed",
            "too-few-elements", "operation-failed",
            "must-violation", "operation-failed",
            "instance-required", "data-missing",
            "missing-choice", "data-missing",
            "missing-instance", "bad-attribute");

    private Validity() {}

    /** The tree, when it is valid as a whole. */
    static Outcome<DataTree> check(DataTree tree) {
        List<Finding> errors = Validation.check(tree).stream()
                .filter(f -> f.severity() == Severity.ERROR)
                .toList();
        return errors.isEmpty() ? Outcome.done(tree) : refused(errors);
    }

    /** The tree of a parse. */
    static Outcome<DataTree> parsed(ParseResult result) {
        return switch (result) {
            case ParseResult.Parsed(DataTree tree) -> Outcome.done(tree);
            case ParseResult.Malformed(List<Finding> findings) -> refused(findings);
        };
    }

    static Refusal refusal(EditError error) {
        Refusal refusal = new Refusal(
                Refusal.Layer.APPLICATION, error.tag(), error.appTag(), error.path(), error.message(), List.of());
        String bad = error.badElement();
        if (bad == null) {
            return refusal;
        }
        return refusal.with(error.tag().endsWith("attribute") ? "bad-attribute" : "bad-element", bad);
    }

    private static Outcome<DataTree> refused(List<Finding> findings) {
        return new Outcome.Refused<>(
                findings.stream().limit(MOST).map(Validity::refusal).toList());
    }

    private static Refusal refusal(Finding finding) {
        String rule = finding.rule().substring(finding.rule().indexOf('.') + 1);
        String tag = TAG_OF_APP_TAG.getOrDefault(rule, rule);
        Refusal refusal = Refusal.application(tag, "expected " + finding.expected() + ", found " + finding.found())
                .at(finding.path());
        return tag.equals(rule) ? refusal : refusal.tagged(rule);
    }
}
