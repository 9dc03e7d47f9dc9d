package dev.countersign.server.api;

import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.server.view.DeploymentView;
import dev.countersign.server.view.ReceiptView;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Reply;
import java.util.List;
import java.util.function.BiFunction;

/** Deployments. Keeping and reverting need a signed-in person. */
final class DeploymentApi {
    private static final String GROUP = "deployments";
    private static final String ONE = "/api/v1/deployments/{id}";
    private final ApiParts parts;

    DeploymentApi(ApiParts parts) {
        this.parts = parts;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(ONE, Access.READER, (call, _) -> one(call))
                        .with(Doc.json(GROUP, "Steps, devices, probes and time left", DeploymentView.class)),
                act("keep", "Keeps the change; refused while a probe is not green", parts.deployments()::keep),
                act("revert", "Takes the change back now", parts.deployments()::revert),
                Endpoint.get(
                                "/api/v1/receipts/{id}",
                                Access.READER,
                                (call, _) -> Refusals.found(
                                        parts.views().receipt(call.path("id"), ProposalApi.viewer(parts, call)),
                                        "a deployment of this id",
                                        receipt -> receipt))
                        .with(Doc.json(GROUP, "What was done, by whom, with proof", ReceiptView.class)));
    }

    private Endpoint act(String name, String summary, BiFunction<String, OperatorId, List<Finding>> act) {
        return Endpoint.post(ONE + "/" + name, Access.APPROVER, Endpoint.NoBody.class, (call, _) -> {
                    String id = call.path("id");
                    return parts.deployments().find(id).isEmpty()
                            ? one(call)
                            : Refusals.done(act.apply(id, call.operator().id()), () -> one(call));
                })
                .with(Doc.json(GROUP, summary, DeploymentView.class));
    }

    private Reply one(Call call) {
        return Refusals.found(
                parts.views().deployment(call.path("id"), ProposalApi.viewer(parts, call)),
                "a deployment of this id",
                deployment -> deployment);
    }
}
