package dev.countersign.server.view;

import java.util.List;

/**
 * A claim of the agent with what it rests on.
 *
 * @param effect what it says the change does, in our words
 * @param said in the model's own
 * @param evidence what it cites
 * @param grounded false when it cites nothing that verification knows
 */
public record ClaimRow(String id, String effect, Outside said, List<EvidenceRow> evidence, boolean grounded) {
    public ClaimRow {
        evidence = List.copyOf(evidence);
    }
}
