package dev.countersign.control.review;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.core.OperatorId;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.ExpectedEffect;
import dev.countersign.core.proposal.KeyFactor;
import dev.countersign.core.proposal.ModelRun;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.Rationale;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a second approver sees until they have decided: everything computed and measured, but neither the first
 * approver's verdict nor the model's prose, so that two verdicts are two.
 */
final class BlindView {
    private static final String WITHHELD = "withheld until you have decided";

    private BlindView() {}

    static Case of(Case whole, OperatorId viewer) {
        return applies(whole, viewer) ? blind(whole, viewer) : whole;
    }

    private static boolean applies(Case whole, OperatorId viewer) {
        boolean twoNeeded = whole.tier() != null && whole.tier().tier().compareTo(RiskTier.T2) >= 0;
        boolean firstIsAnothers = !whole.approvals().isEmpty()
                && whole.approvals().stream().noneMatch(a -> a.operator().equals(viewer));
        return twoNeeded && firstIsAnothers && whole.state() == ProposalState.AWAITING_REVIEW;
    }

    private static Case blind(Case whole, OperatorId viewer) {
        return new Case(
                whole.id(),
                whole.state(),
                withoutProse(whole.proposal()),
                whole.report(),
                whole.tier(),
                whole.submittedAt(),
                whole.expiresAt(),
                own(whole.claimedBy(), viewer),
                whole.question(),
                List.of(withoutProse(whole.proposal())),
                whole.decisions().stream()
                        .filter(decision -> decision.operator().equals(viewer))
                        .toList(),
                List.of(),
                whole.approvalsNeeded(),
                whole.deployment(),
                whole.history().stream()
                        .filter(entry -> anonymous(entry, viewer))
                        .toList());
    }

    private static @Nullable OperatorId own(@Nullable OperatorId claimedBy, OperatorId viewer) {
        return viewer.equals(claimedBy) ? claimedBy : null;
    }

    private static boolean anonymous(Entry entry, OperatorId viewer) {
        Actor actor = entry.actor();
        return actor.operator().isEmpty() || actor.equals(Actor.of(viewer));
    }

    private static Proposal withoutProse(Proposal proposal) {
        AgentAnswer.Change change = proposal.change();
        AgentAnswer.Change bare = new AgentAnswer.Change(
                change.edits(),
                new Rationale(
                        WITHHELD,
                        change.rationale().factors().stream()
                                .map(f -> new KeyFactor(WITHHELD, f.quantities(), f.evidence()))
                                .toList()),
                change.claims().stream()
                        .map(c -> new Claim(c.id(), c.device(), c.effect(), WITHHELD, c.evidence()))
                        .toList(),
                List.of(),
                new ExpectedEffect(
                        WITHHELD,
                        change.expected().protectedPrefix(),
                        change.expected().within()),
                0);
        ModelRun run = proposal.run();
        ModelRun silent = new ModelRun(
                run.model(),
                run.template(),
                run.adapter(),
                Map.of(),
                WITHHELD,
                run.outputSchema(),
                WITHHELD,
                List.of(),
                run.round());
        return new Proposal(
                proposal.id(),
                proposal.revision(),
                proposal.task(),
                proposal.taskType(),
                proposal.agent(),
                proposal.requestedBy(),
                bare,
                silent,
                proposal.createdAt());
    }
}
