package dev.countersign.server.run;

import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.OutcomeListener;
import dev.countersign.core.proposal.ReviewOutcome;
import org.jspecify.annotations.Nullable;

/** Carries outcomes from the desk, which is made first, to the agents, which are made after it. */
final class Outcomes implements OutcomeListener {
    private volatile @Nullable OutcomeListener listener;

    void connect(OutcomeListener agents) {
        listener = agents;
    }

    @Override
    public void decided(ProposalId id, ReviewOutcome outcome) {
        OutcomeListener now = listener;
        if (now != null) {
            now.decided(id, outcome);
        }
    }
}
