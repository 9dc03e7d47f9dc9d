package dev.countersign.server.api;

import dev.countersign.server.web.Access;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks, health, metrics. */
final class SystemApi {
    private final ApiParts parts;

    SystemApi(ApiParts parts) {
        this.parts = parts;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                "/api/v1/tasks",
                                Access.READER,
                                (_, _) -> Reply.json(
                                        new Answers.Tasks(parts.tasks().tasks())))
                        .with(Doc.json("tasks", "Task agents at work and ended", Answers.Tasks.class)),
                Endpoint.post(
                                "/api/v1/tasks",
                                Access.APPROVER,
                                Requests.Intent.class,
                                (call, body) -> switch (parts.tasks()
                                        .start(body.intent(), call.operator().id())) {
                                    case TaskDesk.TaskStart.Started(TaskRow task) -> new Reply.Json(202, task);
                                    case TaskDesk.TaskStart.Refused(var expected, var found, var hint) ->
                                        Reply.refusal(Problem.of(422, "task", "No such task", expected, found, hint));
                                })
                        .with(Doc.json("tasks", "Starts a task agent on an intent in words", TaskRow.class)),
                Endpoint.get("/api/v1/health", Access.ANYONE, (_, _) -> Reply.json(new Answers.Health("up", version())))
                        .with(Doc.json("system", "Whether this server answers", Answers.Health.class)),
                Endpoint.get(
                                "/metrics",
                                Access.READER,
                                (_, _) -> new Reply.Text(
                                        "text/plain; version=0.0.4",
                                        parts.metrics().get()))
                        .with(new Doc(
                                "system",
                                "Metrics in the text form of Prometheus",
                                String.class,
                                "text/plain",
                                Map.of())));
    }

    /** Of the jar; {@code development} when not run from one. */
    static String version() {
        return Optional.ofNullable(SystemApi.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
