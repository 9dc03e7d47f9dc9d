package dev.countersign.server.view;

import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task agent on the page.
 *
 * @param proposal null before there is one
 * @param heartbeat when it last did something
 */
public record AgentTaskRow(
        TaskId id,
        String type,
        String scope,
        String state,
        @Nullable ProposalId proposal,
        Instant since,
        Instant heartbeat) {}
