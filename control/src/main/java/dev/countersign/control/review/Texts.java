package dev.countersign.control.review;

import dev.countersign.core.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** The steps of an approval: nobody signs what they say they are not satisfied with. */
    static List<Finding> approving(AuditSteps steps) {
        List<Finding> findings = new ArrayList<>(steps(steps));
        boolean contradiction = Stream.of(steps.result(), steps.compliance(), steps.security())
                .anyMatch(step -> step.satisfaction() == AuditStep.Satisfaction.NOT_SATISFIED);
        if (contradiction) {
            findings.add(Finding.error(
                    "approval.audit-step",
                    "",
                    "no audit step that is not satisfied",
                    "one that is not",
                    "modify the proposal, ask for more evidence, or reject it"));
        }
        return findings;
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
