package dev.countersign.control.deploy;

import java.util.Arrays;
import java.util.Optional;

/** The steps of a deployment, by the stable names under which the journal keeps them. */
enum Step {
    LOCK("lock"),
    DRIFT_CHECK("drift-check"),
    PROBES_BEFORE("probes-before"),
    EDIT("edit"),
    VALIDATE("validate"),
    COMMIT("commit-confirmed"),
    READ_BACK("read-back"),
    CONFIRM("confirm"),
    CANCEL("cancel-commit"),
    DISCARD("discard-changes");

    private final String text;

    Step(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Empty for a step that is not one of the deployment's own, as an operator's word. */
    static Optional<Step> of(String text) {
        return Arrays.stream(values()).filter(step -> step.text.equals(text)).findFirst();
    }
}
