package dev.countersign.server.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.InclusionProof;
import dev.countersign.control.review.Approval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a deployment that ended.
 *
 * @param changes as verified; {@code readBack} says for each device whether it was read back so
 * @param entry the ledger entry that ended it; null while it has not
 * @param proof that the entry is in the ledger
 * @param publicKey to check the proof's head with
 * @param records the names of its records in the drafts' YANG models, in order of time
 * @param undo whether the viewer may ask for the change to be undone, as a new proposal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReceiptView(
        DeploymentView deployment,
        DecisionView decision,
        List<DeviceChange> changes,
        List<Approval> approvals,
        @Nullable Entry entry,
        @Nullable InclusionProof proof,
        String publicKey,
        List<String> records,
        May undo) {
    public ReceiptView {
        changes = List.copyOf(changes);
        approvals = List.copyOf(approvals);
        records = List.copyOf(records);
    }
}
