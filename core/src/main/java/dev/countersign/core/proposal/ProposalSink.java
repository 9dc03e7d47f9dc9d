package dev.countersign.core.proposal;

import dev.countersign.core.AgentId;
import dev.countersign.core.TaskId;

/** The only way out for code that thinks. Calls block until verification has ended; they may come from any thread. */
public interface ProposalSink {
    /** Hands in a proposal, or the next revision of one that was returned. */
    Submission submit(Proposal proposal);

    /** Records an answer that offers no change, with how it was made. */
    void recordUnable(TaskId task, AgentId agent, AgentAnswer.Unable answer, ModelRun run);

    /** Records a step in a task agent's life: created, started, model failed, ended. {@code detail} holds no secret. */
    void recordTask(TaskId task, AgentId agent, String event, String detail);
}
