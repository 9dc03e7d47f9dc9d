package dev.countersign.control.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.verify.Check;
import dev.countersign.control.verify.Outcome;
import dev.countersign.control.verify.Undo;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.config.Difference;
import dev.countersign.core.config.Excerpt;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Effect;
import dev.countersign.core.proposal.ExpectedEffect;
import dev.countersign.core.proposal.ModelRun;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.Rationale;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBasedRiskTest {
    private static final DeviceId B1 = new DeviceId("border1");
    private static final String ACE = "/ietf-access-control-list:acls/acl[name='x']/aces/ace[name='1']";
    private static final IpPrefix NARROW = IpPrefix.parse("203.0.113.0/24");

    private final RuleBasedRisk risk = new RuleBasedRisk(RiskRules.DEFAULT);

    @Test
    void narrowFilterAdded_oneApprover() {
        TierDecision decision = assess(report(Operation.CREATED, ACE, Outcome.PASS), NARROW, 90, TrackRecord.NONE);
        assertThat(decision.tier()).isEqualTo(RiskTier.T1);
        assertThat(decision.reasons())
                .extracting(TierReason::rule)
                .containsExactly("scope.devices", "operation.create", "sensitivity.module");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETED, /ietf-access-control-list:acls/acl[name='x'], T2",
        "REPLACED, /ietf-access-control-list:acls/acl[name='x']/type, T2",
        "CREATED, /ietf-interfaces:interfaces/interface[name='x']/enabled, T2",
        "CREATED, /ietf-netconf-acm:nacm/groups, T3",
        "CREATED, /vendor-thing:top, T2",
    })
    void operationAndSensitivity_raise(Operation operation, String path, RiskTier expected) {
        assertThat(assess(report(operation, path, Outcome.PASS), NARROW, 90, TrackRecord.NONE)
                        .tier())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.0/24, T1", "203.0.0.0/16, T2", "0.0.0.0/0, T2"})
    void wideSource_raises(String source, RiskTier expected) {
        VerificationReport report = report(Operation.CREATED, ACE, Outcome.PASS);
        assertThat(assess(report, IpPrefix.parse(source), 90, TrackRecord.NONE).tier())
                .isEqualTo(expected);
    }

    @Test
    void wideSourceWithoutDestination_isTheHighestTier() {
        VerificationReport report = report(Operation.CREATED, ACE, Outcome.PASS);
        assertThat(assess(report, IpPrefix.parse("::/0"), 90, TrackRecord.NONE).tier())
                .isEqualTo(RiskTier.T3);
    }

    @Test
    void managementPathNotChecked_raises() {
        VerificationReport report = report(Operation.CREATED, ACE, Outcome.NOT_CHECKED);
        assertThat(assess(report, NARROW, 90, TrackRecord.NONE).tier()).isEqualTo(RiskTier.T2);
    }

    @Test
    void manyRollbacksOrAnUnknownOutcome_raise() {
        VerificationReport report = report(Operation.CREATED, ACE, Outcome.PASS);
        assertThat(assess(report, NARROW, 90, new TrackRecord(3, 2, 0, 0)).tier())
                .isEqualTo(RiskTier.T2);
        assertThat(assess(report, NARROW, 90, new TrackRecord(9, 1, 0, 0)).tier())
                .isEqualTo(RiskTier.T1);
        assertThat(assess(report, NARROW, 90, new TrackRecord(0, 0, 0, 1)).tier())
                .isEqualTo(RiskTier.T2);
    }

    @Test
    void confidence_neverLowersATier() {
        for (Operation operation : Operation.values()) {
            VerificationReport report = report(operation, ACE, Outcome.PASS);
            RiskTier last = RiskTier.T3;
            for (int confidence = 0; confidence <= 100; confidence++) {
                RiskTier tier =
                        assess(report, NARROW, confidence, TrackRecord.NONE).tier();
                assertThat(tier).isLessThanOrEqualTo(last);
                last = tier;
            }
            RiskTier withoutConfidenceRule =
                    assess(report, NARROW, 100, TrackRecord.NONE).tier();
            assertThat(last).isEqualTo(withoutConfidenceRule).isGreaterThanOrEqualTo(RiskTier.T1);
        }
    }

    private TierDecision assess(VerificationReport report, IpPrefix source, int confidence, TrackRecord record) {
        IpPrefix destination = source.address().version() == 4 ? IpPrefix.parse("198.51.100.0/24") : null;
        Claim claim = new Claim(
                "c1", B1, new Effect.Filters("x", Traffic.tcpSyn(source, destination), Action.DROP), "", List.of());
        AgentAnswer.Change change = new AgentAnswer.Change(
                List.of(),
                new Rationale("", List.of()),
                List.of(claim),
                List.of(),
                new ExpectedEffect("", null, Duration.ZERO),
                confidence);
        ModelRun run = new ModelRun("m", "t@1", null, Map.of(), "", "", "", List.of(), 1);
        Proposal proposal = new Proposal(
                new ProposalId("p1"), 1, new TaskId("t1"), "ddos", new AgentId("a"), null, change, run, Instant.EPOCH);
        return risk.assess(proposal, report, record);
    }

    private static final Undo NO_UNDO = new Undo(new DeviceEdit(B1, "", DeviceEdit.DefaultOperation.MERGE), List.of());

    private static VerificationReport report(Operation operation, String path, Outcome managementPath) {
        Difference difference = new Difference(B1, List.of(new NodeChange(path, operation, null, null)));
        return new VerificationReport(
                new ProposalId("p1"),
                1,
                List.of(new Check("management-path", managementPath, "", List.of())),
                List.of(new VerifiedDevice(
                        B1, Digest.of("a"), Digest.of("b"), difference, Excerpt.EMPTY, Excerpt.EMPTY, NO_UNDO)),
                List.of(),
                Instant.EPOCH);
    }
}
