package dev.countersign.agent.answer;

import dev.countersign.core.Finding;
import dev.countersign.core.proposal.AgentAnswer;
import java.util.List;

/** What came of reading a model's text. */
public sealed interface AnswerReading {
    /** An answer of the form that was asked for; still only a proposal. */
    record Understood(AgentAnswer answer) implements AnswerReading {}

    /** Not such an answer; each finding's rule begins with {@code answer.}, and there is at least one. */
    record Unusable(List<Finding> findings) implements AnswerReading {
        public Unusable {
            findings = List.copyOf(findings);
        }
    }
}
