package dev.countersign.server.web.action;

import dev.countersign.core.TaskId;
import dev.countersign.core.Text;
import dev.countersign.server.view.AuditSource;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.util.List;
import java.util.Map;

/** The form of the page of tasks: a person closes what an audit found, and says why. */
final class TaskForms {
    private static final int MOST = 2000;

    private final AuditSource audits;

    TaskForms(AuditSource audits) {
        this.audits = audits;
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.post(
                "/tasks/{id}/close", Access.PERSON, Endpoint.Form.class, (call, form) -> close(call, form.fields())));
    }

    private Reply close(Call call, Map<String, String> fields) {
        String why = fields.getOrDefault("why", "").strip();
        if (why.isEmpty() || why.length() > MOST) {
            return Reply.refusal(Problem.malformed(
                    "a reason of 1 to " + MOST + " characters", why.isEmpty() ? "none" : why.length() + " characters"));
        }
        try {
            return audits.close(new TaskId(call.path("id")), call.operator().id(), why)
                    ? new Reply.See("/tasks")
                    : Reply.refusal(Problem.missing("an open task of this id", "go back to the tasks"));
        } catch (IllegalArgumentException _) {
            return Reply.refusal(Problem.malformed("a task's id", Text.quoted(call.path("id"))));
        }
    }
}
