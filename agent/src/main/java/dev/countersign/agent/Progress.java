package dev.countersign.agent;

import dev.countersign.core.AgentId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.proposal.ProposalSink;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a task agent stands, for itself and for those who watch it; writes each step into the record. Thread-safe. */
final class Progress {
    private static final int MAX_STEPS = 100;

    private final TaskId task;
    private final AgentId agent;
    private final ProposalSink sink;
    private final Clock clock;
    private final Instant createdAt;
    private final Deque<TaskStep> steps = new ArrayDeque<>();
    private TaskState state = TaskState.INITIALIZING;
    private int round;
    private @Nullable ProposalId proposal;
    private Instant heartbeat;

    Progress(TaskId task, AgentId agent, ProposalSink sink, Clock clock) {
        this.task = task;
        this.agent = agent;
        this.sink = sink;
        this.clock = clock;
        this.createdAt = clock.instant();
        this.heartbeat = createdAt;
    }

    /** Records a step; the record comes first, so nothing is shown that is not recorded. */
    void step(String event, String detail) {
        sink.recordTask(task, agent, event, detail);
        note(event, detail);
    }

    /** A step that is recorded elsewhere. */
    synchronized void note(String event, String detail) {
        heartbeat = clock.instant();
        steps.addLast(new TaskStep(heartbeat, event, detail));
        if (steps.size() > MAX_STEPS) {
            steps.removeFirst();
        }
    }

    synchronized void enter(TaskState next) {
        heartbeat = clock.instant();
        state = next;
    }

    synchronized int nextRound() {
        round++;
        return round;
    }

    synchronized void proposed(ProposalId id) {
        proposal = id;
    }

    synchronized TaskState state() {
        return state;
    }

    synchronized TaskStatus status(TaskRequest request, String model, String template) {
        return new TaskStatus(
                task,
                request.taskType(),
                agent,
                request.at(),
                model,
                template,
                request.requestedBy(),
                state,
                round,
                proposal,
                createdAt,
                heartbeat,
                List.copyOf(steps));
    }
}
