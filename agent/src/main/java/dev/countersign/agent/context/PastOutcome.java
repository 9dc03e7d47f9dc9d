package dev.countersign.agent.context;

import dev.countersign.core.TaskId;
import dev.countersign.core.proposal.ReviewOutcome;
import java.time.Instant;

/** What became of an earlier proposal for the same interface. */
public record PastOutcome(TaskId task, Instant at, ReviewOutcome outcome) {}
