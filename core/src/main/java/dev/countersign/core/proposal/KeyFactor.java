package dev.countersign.core.proposal;

import dev.countersign.core.EvidenceId;
import java.util.List;

/**
 * A reason for the change.
 *
 * @param text the model's words; untrusted
 * @param quantities every number in the text that comes from the network
 * @param evidence what it rests on; a factor without evidence is ungrounded
 */
public record KeyFactor(String text, List<Quantity> quantities, List<EvidenceId> evidence) {
    public KeyFactor {
        quantities = List.copyOf(quantities);
        evidence = List.copyOf(evidence);
    }
}
