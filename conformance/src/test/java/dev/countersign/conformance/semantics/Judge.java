package dev.countersign.conformance.semantics;

import dev.countersign.control.verify.PolicyRules;
import dev.countersign.control.verify.ProposalVerifier;
import dev.countersign.control.verify.RunningSource;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.EvidenceSource;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.traffic.ObservedTraffic;
import dev.countersign.core.traffic.TrafficSource;
import dev.countersign.yang.data.DataTree;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole verifier over what is true of one case. Only the device of the case can be read: what a change does to traffic
 * is tested elsewhere, and its simulation would take most of the time.
 */
record Judge(World world, Case facts) implements EvidenceSource {
    VerificationReport verify(Proposal proposal) {
        TrafficSource nothingSeen = () ->
                new ObservedTraffic(Interval.at(Case.NOW), List.of(), 1, Map.of(), Map.of(), List.of("no exporter"));
        return new ProposalVerifier(
                        this::running,
                        this,
                        nothingSeen,
                        PolicyRules.DEFAULT,
                        Duration.ofMinutes(5),
                        Clock.fixed(Case.NOW, ZoneOffset.UTC))
                .verify(proposal);
    }

    private RunningSource.Running running(DeviceId device) {
        if (!device.equals(facts.at().device())) {
            return new RunningSource.Running.Unreadable("left out");
        }
        DataTree tree = Objects.requireNonNull(world.running().get(device));
        return new RunningSource.Running.Loaded(tree, true);
    }

    @Override
    public Topology topology() {
        return world.topology();
    }

    @Override
    public List<Evidence> latest(AgentId reader, DeviceId device) {
        return List.of();
    }

    @Override
    public Optional<Evidence> find(AgentId reader, EvidenceId id) {
        return Optional.ofNullable(facts.evidence().get(id));
    }
}
