package dev.countersign.agent.answer;

import dev.countersign.agent.context.TaskContext;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Finding;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.KeyFactor;
import dev.countersign.core.proposal.Quantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a change is about this task: its device, its evidence, each claim once. What it does is verified elsewhere. */
final class AnswerCheck {
    private final Set<EvidenceId> given;
    private final Set<DeviceId> edited = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private AnswerCheck(TaskContext context) {
        this.given = context.evidence().stream().map(Evidence::id).collect(Collectors.toSet());
    }

    static List<Finding> findings(AgentAnswer.Change change, TaskContext context) {
        AnswerCheck check = new AnswerCheck(context);
        change.edits().forEach(edit -> check.edit(edit, context));
        check.claims(change.claims());
        change.rationale().factors().forEach(check::factor);
        return List.copyOf(check.findings);
    }

    private void edit(DeviceEdit edit, TaskContext context) {
        if (!edit.device().equals(context.device().id())) {
            findings.add(Finding.error(
                    "answer.device",
                    "edits",
                    "an edit of " + context.device().id(),
                    edit.device().value(),
                    "change only the device that the task is about"));
        }
        if (!edited.add(edit.device())) {
            findings.add(Finding.error(
                    "answer.device", "edits", "one edit for each device", edit.device() + " again", "write one edit"));
        }
    }

    private void claims(List<Claim> claims) {
        Set<String> ids = new HashSet<>();
        for (Claim claim : claims) {
            if (!ids.add(claim.id())) {
                findings.add(Finding.error(
                        "answer.claim", claim.id(), "an id of its own", claim.id() + " again", "number the claims"));
            }
            if (!edited.contains(claim.device())) {
                findings.add(Finding.error(
                        "answer.claim",
                        claim.id(),
                        "a device that an edit changes",
                        claim.device().value(),
                        "claim only what an edit does"));
            }
            cited("claim " + claim.id(), claim.evidence());
        }
    }

    private void factor(KeyFactor factor) {
        cited("rationale", factor.evidence());
        cited("rationale", factor.quantities().stream().map(Quantity::evidence).toList());
    }

    private void cited(String where, List<EvidenceId> ids) {
        for (EvidenceId id : ids) {
            if (!given.contains(id)) {
                findings.add(Finding.error(
                        "answer.evidence",
                        where,
                        "the id of evidence that was given",
                        id.value(),
                        "cite what you were given"));
            }
        }
    }
}
