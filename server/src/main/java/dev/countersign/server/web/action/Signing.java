package dev.countersign.server.web.action;

import dev.countersign.control.review.Assertion;
import dev.countersign.control.review.AuditSteps;
import dev.countersign.control.review.Countersigned;
import dev.countersign.control.review.CountersignedChange;
import dev.countersign.control.review.ReviewDesk;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.server.view.DeploymentDesk;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.util.List;

/** Hands a signature to control and, when it was the last one needed, the change to deployment. */
final class Signing {
    private final ReviewDesk desk;
    private final DeploymentDesk deployments;

    Signing(ReviewDesk desk, DeploymentDesk deployments) {
        this.desk = desk;
        this.deployments = deployments;
    }

    Reply sign(ProposalId id, OperatorId operator, Assertion assertion, AuditSteps steps) {
        return switch (desk.countersign(id, operator, assertion, steps)) {
            case Countersigned.Approved(CountersignedChange change) -> deploy(change);
            case Countersigned.MoreNeeded(int _) -> Reply.json(new Next("/decide/" + id));
            case Countersigned.Refused(List<Finding> findings) -> Reply.refusal(Problem.refused(findings));
        };
    }

    private Reply deploy(CountersignedChange change) {
        return switch (deployments.begin(change)) {
            case DeploymentDesk.Begun.Started(String id) -> Reply.json(new Next("/confirm/" + id));
            case DeploymentDesk.Begun.Refused(List<Finding> findings) -> Reply.refusal(Problem.refused(findings));
        };
    }
}
