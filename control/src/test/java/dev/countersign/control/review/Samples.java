package dev.countersign.control.review;

import dev.countersign.control.verify.Check;
import dev.countersign.control.verify.Outcome;
import dev.countersign.control.verify.Undo;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.config.Difference;
import dev.countersign.core.config.Excerpt;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Alternative;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Effect;
import dev.countersign.core.proposal.ExpectedEffect;
import dev.countersign.core.proposal.KeyFactor;
import dev.countersign.core.proposal.ModelRun;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.Quantity;
import dev.countersign.core.proposal.Rationale;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proposals, evidence and reports for the tests of review. */
final class Samples {
    static final DeviceId R1 = new DeviceId("r1");
    static final DeviceId R2 = new DeviceId("r2");
    static final EvidenceId RATE = new EvidenceId("e1");
    static final AgentId AGENT = new AgentId("ddos-agent-1");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final AuditSteps STEPS = new AuditSteps(
            new AuditStep(AuditStep.Satisfaction.SATISFIED, "the flood is real"),
            new AuditStep(AuditStep.Satisfaction.SATISFIED, ""),
            new AuditStep(AuditStep.Satisfaction.SATISFIED, "management stays reachable"),
            "");

    private Samples() {}

    static Proposal proposal(String id) {
        return proposal(id, 1, null, R1);
    }

    static Proposal proposal(String id, int revision, @Nullable OperatorId requestedBy, DeviceId... devices) {
        List<DeviceEdit> edits =
                java.util.Arrays.stream(devices).map(Samples::edit).toList();
        KeyFactor factor = new KeyFactor(
                "a SYN flood", List.of(new Quantity("rate", 120_000.5, "packets/s", RATE)), List.of(RATE));
        Claim claim = new Claim(
                "c1",
                devices[0],
                new Effect.Attaches(new InterfaceRef(devices[0], "GigabitEthernet0/1"), Direction.INGRESS, "BLOCK"),
                "put to work",
                List.of(RATE));
        AgentAnswer.Change change = new AgentAnswer.Change(
                edits,
                new Rationale("stop the flood", List.of(factor)),
                List.of(claim),
                List.of(new Alternative("wait", "it grows")),
                new ExpectedEffect("the flood ends", null, Duration.ofSeconds(30)),
                85);
        ModelRun run = new ModelRun(
                "builtin/ddos-analyst@1", "ddos-mitigation@1", null, Map.of(), "in", "{}", "out", List.of(), revision);
        return new Proposal(
                new ProposalId(id),
                revision,
                new TaskId("task-" + id),
                "ddos-mitigation",
                AGENT,
                requestedBy,
                change,
                run,
                START);
    }

    static DeviceEdit edit(DeviceId device) {
        return new DeviceEdit(
                device,
                "<acls xmlns=\"urn:ietf:params:xml:ns:yang:ietf-access-control-list\"><acl><name>BLOCK</name></acl></acls>",
                DeviceEdit.DefaultOperation.MERGE);
    }

    static Evidence evidence(double rate, Instant at) {
        return new Evidence(
                RATE,
                R1,
                new Fact.InterfaceRate(new InterfaceRef(R1, "GigabitEthernet0/1"), Direction.INGRESS, rate, 1e9, 0),
                "r1",
                "netconf/get",
                new Interval(at.minusSeconds(10), at),
                new ErrorStatement.Exact(),
                List.of());
    }

    static Digest base(DeviceId device) {
        return Digest.of("base of " + device);
    }

    static Undo undo(DeviceId device) {
        return new Undo(
                new DeviceEdit(device, "<b xmlns=\"urn:a\"><c/></b>", DeviceEdit.DefaultOperation.MERGE),
                List.of(new Effect.Removes("/a:b/c")));
    }

    static VerificationReport passed(Proposal proposal, Instant now) {
        List<VerifiedDevice> devices = proposal.change().edits().stream()
                .map(edit -> new VerifiedDevice(
                        edit.device(),
                        base(edit.device()),
                        Digest.of("result of " + edit.config()),
                        new Difference(edit.device(), List.of(new NodeChange("/a:b/c", Operation.CREATED, null, "1"))),
                        Excerpt.EMPTY,
                        Excerpt.EMPTY,
                        undo(edit.device())))
                .toList();
        return new VerificationReport(
                proposal.id(),
                proposal.revision(),
                List.of(new Check("yang", Outcome.PASS, "the result", List.of())),
                devices,
                List.of(evidence(120_000.5, now)),
                now);
    }

    static VerificationReport failed(Proposal proposal, Instant now) {
        return failed(proposal, now, Finding.error("yang.mandatory", "/a:b", "a name", "none", "give it one"));
    }

    static VerificationReport failed(Proposal proposal, Instant now, Finding finding) {
        return new VerificationReport(
                proposal.id(),
                proposal.revision(),
                List.of(new Check("yang", Outcome.FAIL, "the result", List.of(finding))),
                List.of(),
                List.of(),
                now);
    }
}
