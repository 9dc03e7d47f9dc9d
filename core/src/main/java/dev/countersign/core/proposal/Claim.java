package dev.countersign.core.proposal;

import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import java.util.List;

/**
 * One statement of the agent about its own change, to be matched with the effective difference both ways.
 *
 * @param id short and unique within the proposal, for example {@code c1}
 * @param text the model's words; untrusted, for people only
 * @param evidence why it is wanted
 */
public record Claim(String id, DeviceId device, Effect effect, String text, List<EvidenceId> evidence) {
    public Claim {
        evidence = List.copyOf(evidence);
    }
}
