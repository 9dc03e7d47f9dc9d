package dev.countersign.core.proposal;

import dev.countersign.core.ProposalId;

/** Hears what became of proposals; implemented by the agent side, called by review and deployment. Must not block. */
@FunctionalInterface
public interface OutcomeListener {
    void decided(ProposalId id, ReviewOutcome outcome);
}
