package dev.countersign.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one task given to an agent; the session id that correlates its records. At most 128 characters of letters, digits, {@code . _ : @ -}; anything else is an {@link IllegalArgumentException}. */
public record TaskId(@JsonValue String value) implements Comparable<TaskId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TaskId {
        Names.require("task id", value);
    }

    @Override
    public int compareTo(TaskId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
