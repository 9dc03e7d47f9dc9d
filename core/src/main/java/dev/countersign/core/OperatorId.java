package dev.countersign.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of a person who may decide. At most 128 characters of letters, digits, {@code . _ : @ -}; anything else is an {@link IllegalArgumentException}. */
public record OperatorId(@JsonValue String value) implements Comparable<OperatorId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OperatorId {
        Names.require("operator id", value);
    }

    @Override
    public int compareTo(OperatorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
