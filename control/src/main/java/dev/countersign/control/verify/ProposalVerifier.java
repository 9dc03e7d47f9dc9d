package dev.countersign.control.verify;

import dev.countersign.control.verify.simulation.PresentNetwork;
import dev.countersign.core.evidence.EvidenceSource;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.traffic.TrafficSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The checks in their order: the cited evidence, the validity of what would result, the agent's permission, grounding,
 * claims against change, the management path, the way back, and beside these a simulation of what the change does to
 * traffic.
 */
public final class ProposalVerifier implements Verifier {
    private final RunningSource running;
    private final EvidenceSource evidence;
    private final TrafficSource traffic;
    private final PolicyRules policy;
    private final Duration maxEvidenceAge;
    private final Clock clock;
    private final PresentNetwork present = new PresentNetwork();

    /**
     * A verifier.
     *
     * @param traffic what the simulation sends through its model
     * @param policy what the network's operator never wants
     * @param maxEvidenceAge evidence older than this at verification is an error
     */
    public ProposalVerifier(
            RunningSource running,
            EvidenceSource evidence,
            TrafficSource traffic,
            PolicyRules policy,
            Duration maxEvidenceAge,
            Clock clock) {
        this.running = running;
        this.evidence = evidence;
        this.traffic = traffic;
        this.policy = policy;
        this.maxEvidenceAge = maxEvidenceAge;
        this.clock = clock;
    }

    /**
     * Looks at the newest traffic, so that the next verification finds it looked at. To be called every second or two;
     * verifications are right without, only slower.
     */
    public void keepUp() {
        traffic.refresh(seen -> present.look(evidence.topology(), seen));
    }

    @Override
    public VerificationReport verify(Proposal proposal) {
        Topology topology = evidence.topology();
        try (Readings readings = Readings.begin(proposal.change().edits(), topology, running)) {
            return verify(proposal, topology, readings);
        }
    }

    private VerificationReport verify(Proposal proposal, Topology topology, Readings readings) {
        AgentAnswer.Change change = proposal.change();
        Applied applied = EditApplication.apply(change.edits(), readings);
        CompletableFuture<Check> simulation = CompletableFuture.supplyAsync(
                () -> SimulationCheck.of(change.claims(), applied, topology, readings, traffic, present),
                Thread::startVirtualThread);
        EvidenceCheck.Cited cited = EvidenceCheck.of(proposal, evidence, maxEvidenceAge, clock.instant());
        List<Check> checks = new ArrayList<>(YangChecks.of(applied));
        checks.add(AccessCheck.of(proposal.agent(), applied));
        checks.add(ManagementPathCheck.of(applied));
        checks.add(cited.check());
        checks.add(GroundingCheck.of(change, applied, cited.evidence(), topology));
        checks.add(ClaimCheck.of(change, applied));
        checks.add(PolicyCheck.of(policy, applied, clock.instant()));
        checks.add(WayBackCheck.of(applied));
        List<VerifiedDevice> devices =
                applied.devices().stream().map(DeviceResult::verified).toList();
        checks.add(simulation.join());
        return new VerificationReport(
                proposal.id(), proposal.revision(), checks, devices, cited.evidence(), clock.instant());
    }
}
