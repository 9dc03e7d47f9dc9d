package dev.countersign.core.proposal;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why an agent has no configuration to offer ({@code error-reason} of {@code llm-response-module}). */
public enum ErrorReason {
    UNSUPPORTED_TASK("unsupported-task"),
    UNSUPPORTED_VENDOR("unsupported-vendor");

    private final String yangName;

    ErrorReason(String yangName) {
        this.yangName = yangName;
    }

    /** The enum's name in the model. */
    @JsonValue
    public String yangName() {
        return yangName;
    }
}
