package dev.countersign.core.proposal;

import java.util.List;

/** Why the agent proposes this: a summary in the model's words (untrusted), and the key factors behind it. */
public record Rationale(String summary, List<KeyFactor> factors) {
    public Rationale {
        factors = List.copyOf(factors);
    }
}
