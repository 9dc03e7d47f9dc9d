package dev.countersign.control.review;

import dev.countersign.core.Finding;
import java.util.List;
import java.util.Map;

/** Bounds on what operators write. */
final class Texts {
    static final int REASON = 4000;
    private static final int NOTE = 2000;

    private Texts() {}

    /** A text that must be there. */
    static List<Finding> required(String what, String text) {
        return text.isBlank() || text.length() > REASON
                ? List.of(Findings.text(what, REASON, text.length()))
                : List.of();
    }

    static List<Finding> steps(AuditSteps steps) {
        Map<String, String> notes = Map.of(
                "result", steps.result().note(),
                "compliance", steps.compliance().note(),
                "security", steps.security().note(),
                "correction", steps.correction());
        return notes.entrySet().stream()
                .filter(note -> note.getValue().length() > NOTE)
                .map(note -> Findings.text(note.getKey(), NOTE, note.getValue().length()))
                .toList();
    }
}
