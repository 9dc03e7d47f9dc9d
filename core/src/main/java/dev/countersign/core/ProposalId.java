package dev.countersign.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a proposal, stable over its revisions. At most 128 characters of letters, digits, {@code . _ : @ -}; anything else is an {@link IllegalArgumentException}. */
public record ProposalId(@JsonValue String value) implements Comparable<ProposalId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProposalId {
        Names.require("proposal id", value);
    }

    @Override
    public int compareTo(ProposalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
