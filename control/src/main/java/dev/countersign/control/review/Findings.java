package dev.countersign.control.review;

import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;

/** The refusals of review, in one place so that each reads the same wherever it comes from. */
final class Findings {
    private Findings() {}

    static Finding unknown(ProposalId id) {
        return Finding.error("review.unknown", "", "a proposal that was handed in", id.value(), "look at the queue");
    }

    static Finding notAnApprover(OperatorId id) {
        return Finding.error(
                "review.role", "", "an active operator in the role of approver", id.value(), "ask somebody who is");
    }

    static Finding state(String expected, ProposalRow row) {
        return Finding.error(
                "review.state",
                "",
                expected,
                row.state() + ", revision " + row.revision(),
                "load the page again: somebody else, or the clock, was first");
    }

    static Finding expired(ProposalRow row) {
        return Finding.error(
                "review.expired",
                "",
                "a decision before " + row.expiresAt(),
                "one after it",
                "the agent can propose anew");
    }

    static Finding text(String what, int limit, int found) {
        return Finding.error(
                "review.text",
                what,
                "1 to " + limit + " characters",
                found + " characters",
                "write it shorter or at all");
    }
}
