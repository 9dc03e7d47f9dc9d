package dev.countersign.agent.model.builtin;

import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.ErrorReason;

/** Unwinds the analysis with the answer that nothing can be proposed; never leaves this package. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorReason reason;
    private final String explanation;

    private Refusal(ErrorReason reason, String explanation) {
        super(null, null, false, false);
        this.reason = reason;
        this.explanation = explanation;
    }

    static Refusal task(String explanation) {
        return new Refusal(ErrorReason.UNSUPPORTED_TASK, explanation);
    }

    static Refusal vendor(String explanation) {
        return new Refusal(ErrorReason.UNSUPPORTED_VENDOR, explanation);
    }

    AgentAnswer.Unable answer() {
        return new AgentAnswer.Unable(reason, explanation);
    }
}
