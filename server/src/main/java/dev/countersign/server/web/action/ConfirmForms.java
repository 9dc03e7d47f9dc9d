package dev.countersign.server.web.action;

import dev.countersign.control.review.Undoing;
import dev.countersign.core.Finding;
import dev.countersign.core.ProposalId;
import dev.countersign.server.view.DeploymentDesk;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.util.List;

/** The forms of the confirm window and of the receipt. */
final class ConfirmForms {
    private final DeploymentDesk deployments;

    ConfirmForms(DeploymentDesk deployments) {
        this.deployments = deployments;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(
                        "/confirm/{deployment}/keep",
                        Access.APPROVER,
                        Endpoint.Form.class,
                        (call, _) -> reply(
                                call.path("deployment"),
                                deployments.keep(
                                        call.path("deployment"), call.operator().id()))),
                Endpoint.post(
                        "/confirm/{deployment}/revert",
                        Access.APPROVER,
                        Endpoint.Form.class,
                        (call, _) -> reply(
                                call.path("deployment"),
                                deployments.revert(
                                        call.path("deployment"), call.operator().id()))),
                Endpoint.post(
                        "/receipt/{deployment}/undo",
                        Access.APPROVER,
                        Endpoint.Form.class,
                        (call, _) -> proposed(deployments.undo(
                                call.path("deployment"), call.operator().id()))));
    }

    private static Reply proposed(Undoing.Asked asked) {
        return switch (asked) {
            case Undoing.Asked.Proposed(ProposalId undo) -> new Reply.See("/decide/" + undo);
            case Undoing.Asked.Refused(List<Finding> findings) -> Reply.refusal(Problem.refused(findings));
        };
    }

    private static Reply reply(String deployment, List<Finding> findings) {
        return findings.isEmpty() ? new Reply.See("/confirm/" + deployment) : Reply.refusal(Problem.refused(findings));
    }
}
