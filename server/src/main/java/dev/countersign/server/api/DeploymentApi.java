package dev.countersign.server.api;

import dev.countersign.server.view.DeploymentView;
import dev.countersign.server.view.ReceiptView;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Reply;
import java.util.List;

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
                Endpoint.post(
                                ONE + "/keep",
                                Access.APPROVER,
                                Endpoint.NoBody.class,
                                (call, _) -> Refusals.done(
                                        parts.deployments()
                                                .keep(
                                                        call.path("id"),
                                                        call.operator().id()),
                                        () -> one(call)))
                        .with(Doc.json(
                                GROUP, "Keeps the change; refused while a probe is not green", DeploymentView.class)),
                Endpoint.post(
                                ONE + "/revert",
                                Access.APPROVER,
                                Endpoint.NoBody.class,
                                (call, _) -> Refusals.done(
                                        parts.deployments()
                                                .revert(
                                                        call.path("id"),
                                                        call.operator().id()),
                                        () -> one(call)))
                        .with(Doc.json(GROUP, "Takes the change back now", DeploymentView.class)),
                Endpoint.get(
                                "/api/v1/receipts/{id}",
                                Access.READER,
                                (call, _) -> Refusals.found(
                                        parts.views().receipt(call.path("id"), ProposalApi.viewer(parts, call)),
                                        "a deployment of this id",
                                        receipt -> receipt))
                        .with(Doc.json(GROUP, "What was done, by whom, with proof", ReceiptView.class)));
    }

    private Reply one(Call call) {
        return Refusals.found(
                parts.views().deployment(call.path("id"), ProposalApi.viewer(parts, call)),
                "a deployment of this id",
                deployment -> deployment);
    }
}
