package dev.countersign.core.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.core.AgentId;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A change that an agent - or an operator who modified one - puts forward. Immutable; every alteration is a new
 * revision.
 *
 * @param revision 1 for the first
 * @param taskType the task template's id, for example {@code ddos-mitigation}
 * @param agent the agent whose permissions bound the change
 * @param requestedBy the operator who asked for or last modified it, and so may not approve it; null when a policy
 *     trigger did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Proposal(
        ProposalId id,
        int revision,
        TaskId task,
        String taskType,
        AgentId agent,
        @Nullable OperatorId requestedBy,
        AgentAnswer.Change change,
        ModelRun run,
        Instant createdAt) {

    /** Every piece of evidence cited anywhere in it. */
    public SortedSet<EvidenceId> citedEvidence() {
        SortedSet<EvidenceId> ids = new TreeSet<>();
        change.claims().forEach(claim -> ids.addAll(claim.evidence()));
        change.rationale().factors().forEach(factor -> {
            ids.addAll(factor.evidence());
            factor.quantities().forEach(quantity -> ids.add(quantity.evidence()));
        });
        return ids;
    }

    /** The digest of all of it, canonical. */
    public Digest digest() {
        return CanonicalJson.digest(this);
    }
}
