package dev.countersign.control.review;

import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.OutcomeListener;
import dev.countersign.core.proposal.ReviewOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a listener of another room; one that breaks cannot undo what is already recorded, so it is only logged. */
final class QuietListener implements OutcomeListener {
    private static final Logger LOG = LoggerFactory.getLogger(QuietListener.class);

    private final OutcomeListener listener;

    QuietListener(OutcomeListener listener) {
        this.listener = listener;
    }

    @Override
    public void decided(ProposalId id, ReviewOutcome outcome) {
        try {
            listener.decided(id, outcome);
        } catch (RuntimeException e) {
            LOG.error("the outcome {} of {} was recorded, but the agent's side did not take it", outcome, id, e);
        }
    }
}
