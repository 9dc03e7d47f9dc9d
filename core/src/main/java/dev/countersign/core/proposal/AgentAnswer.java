package dev.countersign.core.proposal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a model answers to a task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface AgentAnswer {
    /**
     * A change to consider.
     *
     * @param edits one per device, at most one for each
     * @param statedConfidence the model's own word, 0 to 100; never used alone
     */
    record Change(
            List<DeviceEdit> edits,
            Rationale rationale,
            List<Claim> claims,
            List<Alternative> alternatives,
            ExpectedEffect expected,
            int statedConfidence)
            implements AgentAnswer {
        public Change {
            edits = List.copyOf(edits);
            claims = List.copyOf(claims);
            alternatives = List.copyOf(alternatives);
            if (statedConfidence < 0 || statedConfidence > 100) {
                throw new IllegalArgumentException("confidence: expected 0 to 100, found " + statedConfidence);
            }
        }
    }

    /** No change, and why: an answer, not a failure. */
    record Unable(ErrorReason reason, String explanation) implements AgentAnswer {}
}
