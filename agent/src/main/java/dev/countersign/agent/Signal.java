package dev.countersign.agent;

import dev.countersign.core.proposal.ReviewOutcome;

/** What reaches a task agent from outside. */
sealed interface Signal {
    /** People or the network have spoken about its proposal. */
    record Heard(ReviewOutcome outcome) implements Signal {}

    /** It should end. */
    record End(String reason) implements Signal {}
}
