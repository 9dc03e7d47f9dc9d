package dev.countersign.core.proposal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What people and the network made of a proposal, for the agent's history. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface ReviewOutcome {
    /** An operator said no, and why. */
    record Rejected(String reason) implements ReviewOutcome {}

    /** An operator wants to see more before deciding. */
    record MoreEvidence(String question) implements ReviewOutcome {}

    /** Deployed, and kept by the operator. */
    record Confirmed() implements ReviewOutcome {}

    /** Deployed, and taken back. */
    record RolledBack(String reason) implements ReviewOutcome {}

    /** No decision in time, or made void. */
    record Lapsed(String reason) implements ReviewOutcome {}
}
