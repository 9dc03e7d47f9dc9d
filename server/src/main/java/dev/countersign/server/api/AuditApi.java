package dev.countersign.server.api;

import dev.countersign.server.view.TasksView;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Reply;
import java.util.List;

/** What audits found. */
final class AuditApi {
    private final ApiParts parts;

    AuditApi(ApiParts parts) {
        this.parts = parts;
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.get(
                        "/api/v1/audits",
                        Access.READER,
                        (_, _) -> Reply.json(parts.views().tasks()))
                .with(Doc.json(
                        "audits",
                        "Tasks that audits opened for people, how each audit's last run went, and task agents",
                        TasksView.class)));
    }
}
