package dev.countersign.server.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.DeploymentStep;
import dev.countersign.control.review.ProposalState;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment under way or ended.
 *
 * @param sentence what it changes
 * @param remaining until the devices take the change back on their own; zero outside the confirm window
 * @param window the whole length of the confirm window; zero outside
 * @param committedAt when the confirm window opened, for the mark in the plots; null before
 * @param keep whether the viewer may keep it now
 * @param revert whether the viewer may take it back now
 * @param reason why it ended; empty while it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeploymentView(
        Instant now,
        String id,
        ProposalId proposal,
        int revision,
        ProposalState state,
        String sentence,
        Instant startedAt,
        @Nullable Instant committedAt,
        Duration remaining,
        Duration window,
        List<Deployment.DeviceStatus> devices,
        List<DeploymentStep> steps,
        List<ProbeRow> probes,
        List<OperatorId> approvedBy,
        May keep,
        May revert,
        String reason) {
    public DeploymentView {
        devices = List.copyOf(devices);
        steps = List.copyOf(steps);
        probes = List.copyOf(probes);
        approvedBy = List.copyOf(approvedBy);
    }

    /** True when nothing more happens to it. */
    public boolean ended() {
        return state.terminal();
    }
}
