package dev.countersign.server.web.action;

import dev.countersign.control.review.AuditStep;
import dev.countersign.control.review.AuditSteps;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the four audit steps from a form's fields; what is not said was not looked at. */
public final class Steps {
    private Steps() {}

    /** Fields {@code result}, {@code resultNote} and so on, see {@code server.web.page}. */
    public static AuditSteps of(Map<String, String> fields) {
        return new AuditSteps(
                step(fields, "result"),
                step(fields, "compliance"),
                step(fields, "security"),
                fields.getOrDefault("correction", ""));
    }

    /** Nothing was looked at. */
    public static AuditSteps none() {
        return of(Map.of());
    }

    private static AuditStep step(Map<String, String> fields, String name) {
        String word = fields.getOrDefault(name, "").toUpperCase(Locale.ROOT);
        AuditStep.Satisfaction satisfaction = Optional.of(word)
                .filter(w -> !w.isEmpty())
                .map(AuditStep.Satisfaction::valueOf)
                .orElse(AuditStep.Satisfaction.NOT_LOOKED_AT);
        return new AuditStep(satisfaction, fields.getOrDefault(name + "Note", ""));
    }
}
