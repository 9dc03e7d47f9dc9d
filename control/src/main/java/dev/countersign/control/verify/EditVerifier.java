package dev.countersign.control.verify;

import dev.countersign.control.verify.simulation.PresentNetwork;
import dev.countersign.control.verify.simulation.Simulation;
import dev.countersign.core.AgentId;
import dev.countersign.core.Interval;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.ExpectedEffect;
import dev.countersign.core.proposal.Rationale;
import dev.countersign.core.traffic.ObservedTraffic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks edits that nobody proposed: what claims, evidence and traffic add to {@link ProposalVerifier} is left out,
 * everything that can be said of the edit itself is the same.
 */
public final class EditVerifier {
    /** That needs evidence and traffic, which an edit alone comes without: those questions are not asked. */
    private static final Set<String> NOT_ASKED = Set.of(GroundingCheck.PREFIX, Simulation.TRAFFIC);

    private static final ObservedTraffic NO_TRAFFIC =
            new ObservedTraffic(Interval.at(Instant.EPOCH), List.of(), 1, Map.of(), Map.of(), List.of());

    private final RunningSource running;
    private final Topology topology;
    private final PolicyRules policy;
    private final Clock clock;

    public EditVerifier(RunningSource running, Topology topology, PolicyRules policy, Clock clock) {
        this.running = running;
        this.topology = topology;
        this.policy = policy;
        this.clock = clock;
    }

    /** What was checked, and what the edits would do. */
    public record Result(List<Check> checks, List<VerifiedDevice> devices) {
        public Result {
            checks = List.copyOf(checks);
            devices = List.copyOf(devices);
        }
    }

    /**
     * Checks edits against the running configurations as they are now.
     *
     * @param as the agent whose permission is asked for; empty to leave the question out
     */
    public Result verify(List<DeviceEdit> edits, Optional<AgentId> as) {
        try (Readings readings = Readings.begin(edits, topology, running)) {
            return verify(edits, as, readings);
        }
    }

    private Result verify(List<DeviceEdit> edits, Optional<AgentId> as, Readings readings) {
        Applied applied = EditApplication.apply(edits, readings);
        List<Check> checks = new ArrayList<>(YangChecks.of(applied));
        as.ifPresent(agent -> checks.add(AccessCheck.of(agent, applied)));
        checks.add(ManagementPathCheck.of(applied));
        checks.add(Checks.without(NOT_ASKED, GroundingCheck.of(unexplained(edits), applied, List.of(), topology)));
        checks.add(PolicyCheck.of(policy, applied, clock.instant()));
        checks.add(WayBackCheck.of(applied));
        checks.add(Checks.without(
                NOT_ASKED,
                SimulationCheck.of(List.of(), applied, topology, readings, () -> NO_TRAFFIC, new PresentNetwork())));
        return new Result(
                checks, applied.devices().stream().map(DeviceResult::verified).toList());
    }

    private static AgentAnswer.Change unexplained(List<DeviceEdit> edits) {
        return new AgentAnswer.Change(
                edits,
                new Rationale("", List.of()),
                List.of(),
                List.of(),
                new ExpectedEffect("", null, Duration.ZERO),
                0);
    }
}
