package dev.countersign.conformance.deploy;

import dev.countersign.control.verify.Check;
import dev.countersign.control.verify.Outcome;
import dev.countersign.control.verify.RunningSource;
import dev.countersign.control.verify.Undo;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Interval;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.config.Excerpt;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Effect;
import dev.countersign.core.proposal.ExpectedEffect;
import dev.countersign.core.proposal.KeyFactor;
import dev.countersign.core.proposal.ModelRun;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.Rationale;
import dev.countersign.yang.difference.EditBetween;
import dev.countersign.yang.difference.EffectiveDifference;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A filter on each of some devices: its proposal, and its verification as far as deployment needs it. */
final class Changes {
    static final String LIST = "block-ddos";
    private static final IpPrefix VICTIM = IpPrefix.parse("198.51.100.0/24");
    private static final EvidenceId EVIDENCE = new EvidenceId("e-mix");

    private Changes() {}

    /** An access list that drops SYN to the victim. */
    static String filter() {
        return """
                <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list"><acl>
                  <name>%s</name><type>ipv4-acl-type</type>
                  <aces><ace><name>drop</name>
                    <matches><ipv4><destination-ipv4-network>%s</destination-ipv4-network></ipv4>
                      <tcp><flags>syn</flags></tcp></matches>
                    <actions><forwarding>drop</forwarding></actions></ace></aces>
                </acl></acls>""".formatted(LIST, VICTIM);
    }

    /** A list put to work that does not exist: well-formed and typed, and not valid. */
    static String dangling() {
        return """
                <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list"><attachment-points><interface>
                  <interface-id>GigabitEthernet0/0</interface-id>
                  <ingress><acl-sets><acl-set><name>nowhere</name></acl-set></acl-sets></ingress>
                </interface></attachment-points></acls>""";
    }

    static Proposal proposal(String id, Map<String, String> edits) {
        List<DeviceEdit> all = edits.entrySet().stream()
                .map(e -> new DeviceEdit(new DeviceId(e.getKey()), e.getValue(), DeviceEdit.DefaultOperation.MERGE))
                .toList();
        Claim claim = new Claim(
                "c1",
                all.getFirst().device(),
                new Effect.Filters(LIST, Traffic.tcpSyn(null, VICTIM), Action.DROP),
                "",
                List.of(EVIDENCE));
        AgentAnswer.Change change = new AgentAnswer.Change(
                all,
                new Rationale("stop it", List.of(new KeyFactor("a flood", List.of(), List.of(EVIDENCE)))),
                List.of(claim),
                List.of(),
                new ExpectedEffect("it ends", VICTIM, Duration.ofSeconds(30)),
                80);
        return new Proposal(
                new ProposalId(id),
                1,
                new TaskId("t-" + id),
                "ddos-mitigation",
                new AgentId("ddos-mitigation-agent"),
                null,
                change,
                new ModelRun("m", "t@1", null, Map.of(), "", "", "", List.of(), 1),
                Instant.now());
    }

    /** Bases as the devices have them, results as the edits lead to. */
    static VerificationReport verified(Proposal proposal, RunningSource source) {
        List<VerifiedDevice> devices = new ArrayList<>();
        for (DeviceEdit edit : proposal.change().edits()) {
            if (source.read(edit.device()) instanceof RunningSource.Running.Loaded(var base, var _)
                    && EditConfig.apply(base, edit.config(), edit.defaultOperation())
                            instanceof EditResult.Applied applied) {
                Digest result = applied.tree().digest();
                devices.add(new VerifiedDevice(
                        edit.device(),
                        base.digest(),
                        result,
                        EffectiveDifference.between(edit.device(), base, applied.tree()),
                        Excerpt.EMPTY,
                        Excerpt.EMPTY,
                        new Undo(
                                new DeviceEdit(
                                        edit.device(),
                                        EditBetween.of(applied.tree(), base),
                                        DeviceEdit.DefaultOperation.MERGE),
                                List.of())));
            }
        }
        return new VerificationReport(
                proposal.id(),
                proposal.revision(),
                List.of(new Check("yang", Outcome.PASS, "the result", List.of())),
                devices,
                List.of(evidence(proposal.change().edits().getFirst().device())),
                Instant.now());
    }

    private static Evidence evidence(DeviceId device) {
        return new Evidence(
                EVIDENCE,
                device,
                new Fact.TrafficMix(new InterfaceRef(device, "GigabitEthernet0/0"), Meter.FLOOD, 0.95),
                device.value(),
                "ipfix",
                Interval.at(Instant.now()),
                new ErrorStatement.Exact(),
                List.of());
    }
}
