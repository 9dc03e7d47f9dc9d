package dev.countersign.control.review;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Draft;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.Written;
import dev.countersign.core.AgentId;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import dev.countersign.core.TaskId;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.ErrorReason;
import dev.countersign.core.proposal.ModelRun;
import java.util.List;

/** What agents report besides proposals: steps of their tasks, and answers that offer no change. */
final class TaskRecords {
    private static final int MAX_TEXT = 4000;

    private final Ledger ledger;

    TaskRecords(Ledger ledger) {
        this.ledger = ledger;
    }

    private record UnableEntry(ErrorReason reason, String explanation, Digest run) {}

    private record StepEntry(String event, String detail) {}

    void unable(TaskId task, AgentId agent, AgentAnswer.Unable answer, ModelRun run) {
        UnableEntry payload = new UnableEntry(answer.reason(), cut(answer.explanation()), CanonicalJson.digest(run));
        ledger.write(tx -> {
            Entry entry = tx.append(draft("task.unable", task, agent, payload));
            UnableAnswer stored = new UnableAnswer(task, agent, answer, run, entry.time());
            tx.handle()
                    .execute(
                            "INSERT INTO answers (entry, task, body) VALUES (?, ?, ?)",
                            entry.sequence(),
                            task.value(),
                            ProposalRows.json(stored));
            return Written.kept(entry);
        });
    }

    void step(TaskId task, AgentId agent, String event, String detail) {
        StepEntry payload = new StepEntry(cut(event), cut(detail));
        ledger.write(tx -> Written.kept(tx.append(draft("task.step", task, agent, payload))));
    }

    List<UnableAnswer> unable(int limit) {
        return ledger.read(handle -> handle.createQuery("SELECT body FROM answers ORDER BY entry DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> CanonicalJson.MAPPER.readValue(row.getString(1), UnableAnswer.class))
                .list());
    }

    private static Draft draft(String kind, TaskId task, AgentId agent, Object payload) {
        return new Draft(kind, Actor.of(agent), "task:" + task, payload);
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
