package dev.countersign.agent;

import dev.countersign.core.TaskId;
import dev.countersign.core.proposal.AgentAnswer;

/** What came of asking for a task. */
public sealed interface Admission {
    /** An agent works on it. */
    record Started(TaskId task) implements Admission {}

    /** Answered at once: no agent can do this. Recorded under the task's id. */
    record Answered(TaskId task, AgentAnswer.Unable answer) implements Admission {}

    /** Not now, and why; not recorded. */
    record Declined(String reason) implements Admission {}
}
