package dev.countersign.server.view;

import dev.countersign.control.review.Case;
import dev.countersign.control.review.ProposalState;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Role;
import dev.countersign.control.risk.RiskTier;
import java.util.Optional;
import java.util.Set;

/** What a page offers to a viewer. Control decides again; this only spares people buttons that cannot work. */
final class PowerRules {
    private final Case subject;
    private final Operator viewer;

    PowerRules(Case subject, Operator viewer) {
        this.subject = subject;
        this.viewer = viewer;
    }

    Powers powers() {
        boolean deferred = subject.state() == ProposalState.DEFERRED;
        return new Powers(
                approve(),
                decide(Set.of(ProposalState.AWAITING_REVIEW, ProposalState.DEFERRED)),
                decide(Set.of(ProposalState.AWAITING_REVIEW)),
                deferred ? role().orElse(May.YES) : May.no("it is not put aside"),
                decide(Set.of(ProposalState.AWAITING_REVIEW, ProposalState.DEFERRED)),
                decide(Set.of(ProposalState.AWAITING_REVIEW, ProposalState.DEFERRED)),
                claim(),
                escalate());
    }

    private May escalate() {
        May may = decide(Set.of(ProposalState.AWAITING_REVIEW, ProposalState.DEFERRED));
        if (!may.allowed()) {
            return may;
        }
        if (!subject.approvals().isEmpty()) {
            return May.no("somebody has signed it as it is");
        }
        return isT3() ? May.no("it is in the highest tier") : May.YES;
    }

    private boolean isT3() {
        return Optional.ofNullable(subject.tier())
                .filter(tier -> tier.tier() == RiskTier.T3)
                .isPresent();
    }

    private May approve() {
        May may = decide(Set.of(ProposalState.AWAITING_REVIEW));
        if (!may.allowed()) {
            return may;
        }
        if (viewer.id().equals(subject.proposal().requestedBy())) {
            return May.no("you asked for or modified this change; somebody else must approve it");
        }
        if (subject.approvals().stream().anyMatch(a -> a.operator().equals(viewer.id()))) {
            return May.no("you have signed; a second person must");
        }
        return isT3() && !viewer.may(Role.LEAD) ? May.no("tier T3 needs the role LEAD; ask a lead") : May.YES;
    }

    private May claim() {
        May may = decide(Set.of(ProposalState.AWAITING_REVIEW, ProposalState.DEFERRED));
        return may.allowed() && viewer.id().equals(subject.claimedBy()) ? May.no("it is on your desk") : may;
    }

    private May decide(Set<ProposalState> states) {
        return states.contains(subject.state())
                ? role().orElse(May.YES)
                : May.no("its state is " + subject.state() + ", and nothing of the kind follows that");
    }

    private Optional<May> role() {
        return viewer.may(Role.APPROVER)
                ? Optional.empty()
                : Optional.of(May.no("your roles are " + viewer.roles() + "; deciding needs APPROVER"));
    }
}
