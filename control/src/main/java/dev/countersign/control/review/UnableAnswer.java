package dev.countersign.control.review;

import dev.countersign.core.AgentId;
import dev.countersign.core.TaskId;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.ModelRun;
import java.time.Instant;

/** A recorded answer that offers no change: which task and agent, why, and how the answer was made. */
public record UnableAnswer(TaskId task, AgentId agent, AgentAnswer.Unable answer, ModelRun run, Instant at) {}
