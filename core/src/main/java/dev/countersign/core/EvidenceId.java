package dev.countersign.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one piece of evidence, unique within this system. At most 128 characters of letters, digits, {@code . _ : @ -}; anything else is an {@link IllegalArgumentException}. */
public record EvidenceId(@JsonValue String value) implements Comparable<EvidenceId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EvidenceId {
        Names.require("evidence id", value);
    }

    @Override
    public int compareTo(EvidenceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
