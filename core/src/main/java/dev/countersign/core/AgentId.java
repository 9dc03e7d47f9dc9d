package dev.countersign.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of a task agent: its NACM user name (RFC 8341 section 3.1.1). At most 128 characters of letters, digits, {@code . _ : @ -}; anything else is an {@link IllegalArgumentException}. */
public record AgentId(@JsonValue String value) implements Comparable<AgentId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AgentId {
        Names.require("agent id", value);
    }

    @Override
    public int compareTo(AgentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
