package dev.countersign.agent;

import dev.countersign.core.AgentId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task agent as the registry shows it.
 *
 * @param agent its NACM user name
 * @param model the model it asks
 * @param template the template it works by, with version
 * @param requestedBy null when a policy trigger started it
 * @param round the answer it is at; 0 before the first
 * @param proposal its proposal; null before there is one
 * @param heartbeat when it last did something
 * @param steps what it did, oldest first
 */
public record TaskStatus(
        TaskId task,
        String taskType,
        AgentId agent,
        InterfaceRef at,
        String model,
        String template,
        @Nullable OperatorId requestedBy,
        TaskState state,
        int round,
        @Nullable ProposalId proposal,
        Instant createdAt,
        Instant heartbeat,
        List<TaskStep> steps) {
    public TaskStatus {
        steps = List.copyOf(steps);
    }
}
