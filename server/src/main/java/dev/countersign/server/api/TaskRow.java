package dev.countersign.server.api;

import dev.countersign.core.AgentId;
import dev.countersign.core.TaskId;
import java.time.Instant;

/** A task agent: what it works on and where it stands. */
public record TaskRow(TaskId id, AgentId agent, String taskType, String scope, String state, Instant since) {}
