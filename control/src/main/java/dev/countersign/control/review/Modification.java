package dev.countersign.control.review;

import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.DeviceEdit;
import java.util.List;

/**
 * An operator's own version of a proposal.
 *
 * @param edits in place of the agent's
 * @param claims in place of the agent's; they are matched with the difference again
 * @param reason why
 */
public record Modification(List<DeviceEdit> edits, List<Claim> claims, String reason) {
    public Modification {
        edits = List.copyOf(edits);
        claims = List.copyOf(claims);
    }
}
