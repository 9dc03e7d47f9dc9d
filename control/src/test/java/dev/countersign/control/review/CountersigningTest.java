package dev.countersign.control.review;

import static dev.countersign.control.review.TestDesk.ALICE;
import static dev.countersign.control.review.TestDesk.BOB;
import static dev.countersign.control.review.TestDesk.CAROL;
import static dev.countersign.control.review.TestDesk.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.LedgerException;
import dev.countersign.control.ledger.SignedHead;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.DeviceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Proposal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What makes an approval, and who may give one. */
class CountersigningTest extends DeskFixture {
    @Test
    void passkeyOverTheStatement_makesACountersignedChange() {
        Proposal proposal = Samples.proposal("p1");
        ProposalId id = desk.queued(proposal);

        Countersigned signed = desk.approve(id, ALICE);

        assertThat(signed).isInstanceOfSatisfying(Countersigned.Approved.class, approved -> {
            CountersignedChange change = approved.change();
            assertThat(change.proposal()).isEqualTo(proposal);
            assertThat(change.tier()).isEqualTo(RiskTier.T1);
            assertThat(change.approvals()).extracting(Approval::operator).containsExactly(ALICE);
            assertThat(change.approvals()).extracting(Approval::method).containsExactly(ApprovalMethod.PASSKEY);
            assertThat(change.devices()).extracting(StatementDevice::base).containsExactly(Samples.base(Samples.R1));
        });
        assertThat(desk.find(id).state()).isEqualTo(ProposalState.APPROVED);
        assertThat(desk.kinds(id))
                .containsExactly(
                        "proposal.submitted",
                        "proposal.verifying",
                        "proposal.queued",
                        "statement.issued",
                        "proposal.approved");
        assertThat(desk.find(id).decisions().getLast().steps()).isEqualTo(Samples.STEPS);
    }

    @Test
    void ledgerEntryOfAnApproval_carriesStatementAndSignature() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement statement = desk.statement(id, ALICE);
        Assertion.Passkey assertion = (Assertion.Passkey) desk.sign(ALICE, statement);
        desk.desk.countersign(id, ALICE, assertion, Samples.STEPS);

        var payload = desk.find(id).history().getLast().payload();
        assertThat(payload.path("digest").asString())
                .isEqualTo(statement.digest().hex());
        assertThat(payload.path("assertion").asString()).isEqualTo(assertion.json());
        assertThat(CanonicalJson.bytes(payload.path("statement"))).isEqualTo(statement.bytes());
    }

    @Test
    void approvedChange_isMadeAgainAfterARestart() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.approve(id, ALICE);
        desk.restart();

        assertThat(desk.desk.approved()).containsExactly(id);
        assertThat(desk.desk.countersigned(id)).isPresent();
    }

    @Test
    void undecidedProposal_isNoCountersignedChange() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.statement(id, ALICE);

        assertThat(desk.desk.countersigned(id)).isEmpty();
    }

    @Test
    void proposalModifiedBetweenCheckAndStore_isNotApprovedByTheOldSignature() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.onRead = () -> {
            desk.desk.modify(id, BOB, modification("<acls xmlns=\"x\"/>"), Samples.STEPS);
            desk.statement(id, ALICE);
        };

        assertThat(rules(desk.desk.countersign(id, ALICE, assertion, Samples.STEPS)))
                .isNotEmpty()
                .doesNotContain("approved");
        assertThat(desk.find(id).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
        assertThat(desk.find(id).approvals()).isEmpty();
    }

    @Test
    void statementReissuedWhileTheSignatureIsChecked_refusesTheOlder() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.onRead = () -> desk.statement(id, ALICE);

        assertThat(rules(desk.desk.countersign(id, ALICE, assertion, Samples.STEPS)))
                .doesNotContain("approved");
        assertThat(desk.find(id).approvals()).isEmpty();
    }

    @Test
    void operatorWhoIsNotSatisfied_cannotSign() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        AuditSteps unsure = new AuditSteps(
                Samples.STEPS.result(),
                Samples.STEPS.compliance(),
                new AuditStep(AuditStep.Satisfaction.NOT_SATISFIED, "opens a port"),
                "");
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));

        assertThat(rules(desk.desk.countersign(id, ALICE, assertion, unsure))).containsExactly("approval.audit-step");
    }

    @Test
    void operatorWhoAskedForIt_cannotApproveIt() {
        ProposalId id = desk.queued(Samples.proposal("p1", 1, ALICE, Samples.R1));

        assertThat(issueRules(id, ALICE)).contains("approval.self");
        assertThat(desk.approve(id, BOB)).isInstanceOf(Countersigned.Approved.class);
    }

    @Test
    void operatorWhoModifiedIt_cannotApproveIt() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.desk.modify(id, ALICE, modification("<acls xmlns=\"x\"/>"), Samples.STEPS);

        assertThat(issueRules(id, ALICE)).contains("approval.self");
        assertThat(desk.approve(id, BOB)).isInstanceOf(Countersigned.Approved.class);
    }

    @Test
    void operatorWhoModifiedAnEarlierRevision_cannotApproveTheNewest() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.desk.modify(id, ALICE, modification("<acls xmlns=\"x\"/>"), Samples.STEPS);
        desk.desk.modify(id, BOB, modification("<acls xmlns=\"y\"/>"), Samples.STEPS);

        assertThat(issueRules(id, ALICE)).contains("approval.self");
        assertThat(desk.approve(id, CAROL)).isInstanceOf(Countersigned.Approved.class);
    }

    @Test
    void operatorShutOutOrWithoutTheRole_cannotApprove() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.operators.changeRoles(ALICE, java.util.Set.of(), Actor.HOST);
        desk.assertRefused(id, ALICE, assertion, "review.role");
        desk.assertRefused(id, new OperatorId("nobody"), assertion, "review.role");
    }

    @Test
    void riskyChange_needsTwoPeople() {
        desk.tier = RiskTier.T2;
        ProposalId id = desk.queued(Samples.proposal("p1"));

        assertThat(desk.approve(id, ALICE)).isEqualTo(new Countersigned.MoreNeeded(1));
        assertThat(desk.find(id).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
        assertThat(desk.desk.countersigned(id)).isEmpty();
        assertThat(desk.approve(id, BOB))
                .isInstanceOfSatisfying(
                        Countersigned.Approved.class,
                        approved -> assertThat(approved.change().approvals())
                                .extracting(Approval::operator)
                                .containsExactly(ALICE, BOB));
    }

    @Test
    void secondApprover_seesNeitherTheFirstVerdictNorTheProse() {
        desk.tier = RiskTier.T2;
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.approve(id, ALICE);

        Case blind = desk.desk.view(id, BOB).orElseThrow();
        String all = new String(CanonicalJson.bytes(blind), StandardCharsets.UTF_8);
        assertThat(all).doesNotContain("alice", "stop the flood", "the flood is real", "put to work", "it grows");
        assertThat(all).contains("BLOCK", "120000.5");
        desk.approve(id, BOB);
        assertThat(desk.desk.view(id, BOB).orElseThrow().approvals()).hasSize(2);
    }

    @Test
    void highestTier_needsLeadsInsideAMaintenanceWindow() {
        desk.tier = RiskTier.T3;
        ProposalId id = desk.queued(Samples.proposal("p1"));

        assertThat(issueRules(id, CAROL)).containsExactly("approval.window");
        assertThat(issueRules(id, ALICE)).containsExactlyInAnyOrder("approval.role", "approval.window");
    }

    @Test
    void highestTierInsideTheWindow_isSignedByALead() {
        desk.tier = RiskTier.T3;
        desk.clock.advance(Duration.ofDays(3)); // Thursday to Sunday, 00:00
        ProposalId id = desk.queued(Samples.proposal("p1"));

        assertThat(desk.approve(id, CAROL)).isEqualTo(new Countersigned.MoreNeeded(1));
    }

    @Test
    void deviceUnderAnotherChange_cannotBeSignedFor() {
        ProposalId first = desk.queued(Samples.proposal("p1", 1, null, Samples.R1, Samples.R2));
        ProposalId second = desk.queued(Samples.proposal("p2", 1, null, Samples.R2));
        desk.approve(first, ALICE);

        assertThat(issueRules(second, BOB)).containsExactly("approval.busy");
    }

    @Test
    void twoSignaturesAtOnce_approveOnce() throws Exception {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        List<Callable<Countersigned>> calls = new ArrayList<>();
        for (OperatorId operator : List.of(ALICE, BOB, CAROL)) {
            Assertion assertion = desk.sign(operator, desk.statement(id, operator));
            calls.add(() -> desk.desk.countersign(id, operator, assertion, Samples.STEPS));
            calls.add(() -> desk.desk.countersign(id, operator, assertion, Samples.STEPS));
        }

        List<String> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Countersigned> future : threads.invokeAll(calls)) {
                results.addAll(rules(future.get()));
            }
        }

        assertThat(results).containsOnlyOnce("approved");
        assertThat(desk.kinds(id)).containsOnlyOnce("proposal.approved");
    }

    @Test
    void approvalAndRejectionAtOnce_oneWins() throws Exception {
        for (int round = 0; round < 10; round++) {
            ProposalId id = desk.queued(Samples.proposal("p" + round, 1, null, new DeviceId("d" + round)));
            Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Countersigned> approval =
                        threads.submit(() -> desk.desk.countersign(id, ALICE, assertion, Samples.STEPS));
                Future<Decided> rejection = threads.submit(() -> desk.desk.reject(id, BOB, "no", Samples.STEPS));

                boolean approved = approval.get() instanceof Countersigned.Approved;
                boolean rejected = rejection.get() instanceof Decided.Done;
                assertThat(approved).isNotEqualTo(rejected);
                assertThat(desk.find(id).state()).isEqualTo(approved ? ProposalState.APPROVED : ProposalState.REJECTED);
            }
        }
    }

    @Test
    void ledgerThatCannotBeWritten_approvesNothing() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        SignedHead before = desk.ledger.head();
        desk.outside("CREATE TRIGGER full BEFORE INSERT ON ledger_entries BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        assertThatThrownBy(() -> desk.desk.countersign(id, ALICE, assertion, Samples.STEPS))
                .isInstanceOf(LedgerException.class);

        assertThat(desk.find(id).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
        assertThat(desk.find(id).approvals()).isEmpty();
        assertThat(desk.ledger.head()).isEqualTo(before);
        desk.outside("DROP TRIGGER IF EXISTS full");
        assertThat(rules(desk.desk.countersign(id, ALICE, assertion, Samples.STEPS)))
                .containsExactly("approved");
    }

    private List<String> issueRules(ProposalId id, OperatorId operator) {
        return switch (desk.desk.statement(id, operator)) {
            case StatementIssue.Issued issued -> List.of("issued");
            case StatementIssue.Refused refused ->
                refused.findings().stream().map(f -> f.rule()).toList();
        };
    }

    private static Modification modification(String config) {
        var edit = new DeviceEdit(Samples.R1, config, DeviceEdit.DefaultOperation.MERGE);
        return new Modification(List.of(edit), List.of(), "narrower");
    }
}
