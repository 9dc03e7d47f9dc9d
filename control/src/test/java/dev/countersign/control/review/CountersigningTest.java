package dev.countersign.control.review;

import static dev.countersign.control.review.TestDesk.ALICE;
import static dev.countersign.control.review.TestDesk.BOB;
import static dev.countersign.control.review.TestDesk.CAROL;
import static dev.countersign.control.review.TestDesk.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.SignedHead;
import dev.countersign.control.review.operator.Ceremony;
import dev.countersign.control.review.operator.CeremonyStart;
import dev.countersign.control.review.operator.SignedIn;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.tool.SoftwareAuthenticator;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.Proposal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes an approval, and everything that does not. */
class CountersigningTest {
    @TempDir
    private Path folder;

    private TestDesk desk;

    @BeforeEach
    void open() {
        desk = new TestDesk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

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
        assertThat(dev.countersign.core.CanonicalJson.bytes(payload.path("statement")))
                .isEqualTo(statement.bytes());
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
    void forgedSignatureByAnotherKey_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement statement = desk.statement(id, ALICE);
        SoftwareAuthenticator forger = new SoftwareAuthenticator("forger");
        forger.pretendToBe(desk.authenticator(ALICE));
        forger.counter = 100;

        assertRefused(
                id, ALICE, new Assertion.Passkey(forger.get(desk.desk.passkeyOptions(statement))), "passkey.assertion");
    }

    @Test
    void passkeyThatWasNeverEnrolled_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement statement = desk.statement(id, ALICE);
        SoftwareAuthenticator stranger = new SoftwareAuthenticator("stranger");

        assertRefused(
                id, ALICE, new Assertion.Passkey(stranger.get(desk.desk.passkeyOptions(statement))), "passkey.unknown");
    }

    @Test
    void otherOperatorsPasskey_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement statement = desk.statement(id, ALICE);

        assertRefused(id, ALICE, desk.sign(BOB, statement), "passkey.owner");
    }

    @Test
    void statementOfAnotherOperator_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement alices = desk.statement(id, ALICE);

        assertRefused(id, BOB, desk.sign(BOB, alices), "approval.statement");
    }

    @Test
    void signatureForAnotherProposal_isRefused() {
        ProposalId one = desk.queued(Samples.proposal("p1"));
        ProposalId other = desk.queued(Samples.proposal("p2", 1, null, Samples.R2));
        ApprovalStatement statement = desk.statement(one, ALICE);
        desk.statement(other, ALICE);

        assertRefused(other, ALICE, desk.sign(ALICE, statement), "passkey.assertion");
    }

    @Test
    void signatureForAnEarlierRevision_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement old = desk.statement(id, ALICE);
        desk.desk.modify(id, BOB, modification("<acls xmlns=\"x\"/>"), Samples.STEPS);

        assertRefused(id, ALICE, desk.sign(ALICE, old), "approval.statement");
    }

    @Test
    void replayedSignature_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.tier = RiskTier.T1;
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.desk.countersign(id, ALICE, assertion, Samples.STEPS);

        assertRefused(id, ALICE, assertion, "review.state");
    }

    @Test
    void replayedSignatureAtTwoApprovers_isRefused() {
        desk.tier = RiskTier.T2;
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        assertThat(desk.desk.countersign(id, ALICE, assertion, Samples.STEPS))
                .isEqualTo(new Countersigned.MoreNeeded(1));

        assertRefused(id, ALICE, assertion, "approval.again");
        assertRefused(id, BOB, assertion, "approval.statement");
    }

    @Test
    void signatureOverAnOlderStatement_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement older = desk.statement(id, ALICE);
        desk.statement(id, ALICE);

        assertRefused(id, ALICE, desk.sign(ALICE, older), "passkey.assertion");
    }

    @Test
    void assertionWithoutUserVerification_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.authenticator(ALICE).flags = SoftwareAuthenticator.PRESENT;

        assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.assertion");
    }

    @Test
    void assertionWithoutUserPresence_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.authenticator(ALICE).flags = SoftwareAuthenticator.VERIFIED;

        assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.assertion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:8080",
                "http://localhost:8081",
                "http://localhost",
                "http://evil.localhost:8080"
            })
    void assertionFromAnotherOrigin_isRefused(String origin) {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.authenticator(ALICE).origin = origin;

        assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.assertion");
    }

    @Test
    void assertionForAnotherRelyingParty_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.authenticator(ALICE).rpId = "evil.example";

        assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.assertion");
    }

    @Test
    void assertionFromAForeignFrame_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.authenticator(ALICE).crossOrigin = true;

        assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.frame");
    }

    @Test
    void registrationInPlaceOfAnAssertion_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.authenticator(ALICE).type = "webauthn.create";

        assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.assertion");
    }

    @Test
    void counterThatDidNotMove_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.authenticator(ALICE).counter = 1;

        assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.assertion");
    }

    @Test
    void signInAssertion_isNoApproval() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.statement(id, ALICE);
        Ceremony signIn = ceremony();
        String assertion = desk.authenticator(ALICE).get(signIn.optionsJson());

        assertRefused(id, ALICE, new Assertion.Passkey(assertion), "passkey.assertion");
    }

    @Test
    void approval_isNoSignIn() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion.Passkey approval = (Assertion.Passkey) desk.sign(ALICE, desk.statement(id, ALICE));

        assertThat(desk.passkeys.finishSignIn(ceremony().id(), approval.json())).isInstanceOf(SignedIn.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proposal | \"proposal\":\"p1\" | \"proposal\":\"p9\"",
                "revision | \"revision\":1 | \"revision\":2",
                "proposal digest | \"proposalDigest\":\" | \"proposalDigest\":\"0",
                "device | \"device\":\"r1\" | \"device\":\"r9\"",
                "edit | BLOCK | ALLOW",
                "default operation | \"MERGE\" | \"REPLACE\"",
                "base | \"base\":\" | \"base\":\"0",
                "result | \"result\":\" | \"result\":\"0",
                "evidence id | \"id\":\"e1\" | \"id\":\"e9\"",
                "evidence digest | \"evidence\":[{\"digest\":\" | \"evidence\":[{\"digest\":\"0",
                "verification | \"verification\":\" | \"verification\":\"0",
                "tier | \"tier\":\"T1\" | \"tier\":\"T0\"",
                "approver | \"approver\":\"alice\" | \"approver\":\"bob\"",
                "expiry | 2026-01-01T00:30 | 2027-01-01T00:30",
                "nonce | \"nonce\":\" | \"nonce\":\"0",
                "domain | countersign-approval@v1 | countersign-approval@v2"
            })
    void alteredStatement_hasAnotherDigestAndTheSignatureDoesNotHold(String field, String before, String after) {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement statement = desk.statement(id, ALICE);
        String json = new String(statement.bytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(json).as(field).contains(before);
        String altered = after.endsWith("\":\"0")
                ? json.replaceFirst(java.util.regex.Pattern.quote(before) + ".", after)
                : json.replace(before, after);
        byte[] digest = Digest.of(altered.equals(json) ? json + " " : altered).bytes();
        SoftwareAuthenticator authenticator = desk.authenticator(ALICE);

        assertRefused(
                id,
                ALICE,
                new Assertion.Passkey(authenticator.sign(SoftwareAuthenticator.base64(digest))),
                "passkey.assertion");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edit | UPDATE revisions SET body = replace(body, 'BLOCK', 'ALLOW')",
                "prose | UPDATE revisions SET body = replace(body, 'stop the flood', 'let it in')",
                "base | UPDATE revisions SET report = replace(report, '\"base\":\"', '\"base\":\"0') || ''",
                "evidence | UPDATE revisions SET report = replace(report, '120000.5', '1')",
                "check | UPDATE revisions SET report = replace(report, 'the result', 'the rest')",
                "tier | UPDATE revisions SET tier = replace(tier, 'T1', 'T0')",
                "statement | UPDATE statements SET body = replace(body, 'BLOCK', 'ALLOW')"
            })
    void storeChangedAfterTheStatementWasIssued_makesItVoid(String what, String statement) {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        String valid = statement.contains("'\"base\":\"0')")
                ? "UPDATE revisions SET report = replace(report, '"
                        + Samples.base(Samples.R1).hex() + "', '"
                        + Digest.of("other").hex() + "')"
                : statement;
        desk.outside(valid);
        desk.bases.put(Samples.R1, what.equals("base") ? Digest.of("other") : Samples.base(Samples.R1));

        assertRefused(id, ALICE, assertion, "approval.statement");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE revisions SET body = replace(body, 'BLOCK', 'ALLOW')",
                "UPDATE revisions SET report = replace(report, '120000.5', '1')",
                "UPDATE revisions SET tier = replace(tier, 'T1', 'T0')",
                "UPDATE statements SET body = replace(body, 'BLOCK', 'ALLOW')",
                "UPDATE statements SET used_at = NULL",
                "UPDATE approvals SET assertion = replace(assertion, '\"signature\":\"', '\"signature\":\"A')",
                "UPDATE approvals SET operator = 'bob'",
                "UPDATE approvals SET method = 'SSH'",
                "DELETE FROM approvals"
            })
    void storeChangedAfterTheApproval_makesNoCountersignedChange(String statement) {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.approve(id, ALICE);
        desk.outside(statement);

        assertThatThrownBy(() -> desk.desk.countersigned(id))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("do not deploy");
    }

    @Test
    void keyRevokedAfterTheApproval_makesItVoidUntilDevicesAreTouched() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Countersigned.Approved approved = (Countersigned.Approved) desk.approve(id, ALICE);
        String key = desk.authenticator(ALICE).credentialId();
        desk.operators.revokeKey(ALICE, key, Actor.HOST);

        assertThatThrownBy(() -> desk.desk.countersigned(id)).isInstanceOf(IllegalStateException.class);
        desk.journal.begin(approved.change(), "persist-1");
        assertThat(desk.desk.countersigned(id)).as("the way back needs it").isPresent();
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
    void changedBaseConfiguration_makesItVoid() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.bases.put(Samples.R1, Digest.of("somebody else was here"));

        assertRefused(id, ALICE, assertion, "approval.base-changed");
        assertThat(desk.desk.statement(id, ALICE)).isInstanceOf(StatementIssue.Refused.class);
    }

    @Test
    void deviceThatCannotBeRead_makesItVoid() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.bases.put(Samples.R1, Digest.of("unreadable"));

        assertRefused(id, ALICE, assertion, "approval.base-unread");
    }

    @Test
    void evidenceThatHasGrownOld_makesItVoid() {
        desk.close();
        desk.reviewConfig = new ReviewConfig(Duration.ofHours(2), Duration.ofMinutes(5), Duration.ofHours(1), 3, 100);
        desk.open();
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.clock.advance(Duration.ofMinutes(6));

        assertRefused(id, ALICE, assertion, "approval.evidence-stale");
    }

    @Test
    void proposalThatExpired_cannotBeSigned() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.clock.advance(Duration.ofMinutes(31));

        assertThat(rules(desk.desk.countersign(id, ALICE, assertion, Samples.STEPS)))
                .contains("review.expired");
    }

    @Test
    void statementIssuedTooLongAgo_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.clock.advance(Duration.ofMinutes(11));

        assertRefused(id, ALICE, assertion, "approval.statement");
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
        assertRefused(id, ALICE, assertion, "review.role");
        assertRefused(id, new OperatorId("nobody"), assertion, "review.role");
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
        String all =
                new String(dev.countersign.core.CanonicalJson.bytes(blind), java.nio.charset.StandardCharsets.UTF_8);
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
                .isInstanceOf(dev.countersign.control.ledger.LedgerException.class);

        assertThat(desk.find(id).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
        assertThat(desk.find(id).approvals()).isEmpty();
        assertThat(desk.ledger.head()).isEqualTo(before);
        desk.outside("DROP TRIGGER IF EXISTS full");
        assertThat(rules(desk.desk.countersign(id, ALICE, assertion, Samples.STEPS)))
                .containsExactly("approved");
    }

    private void assertRefused(ProposalId id, OperatorId operator, Assertion assertion, String rule) {
        ProposalState before = desk.find(id).state();
        SignedHead head = desk.ledger.head();

        assertThat(rules(desk.desk.countersign(id, operator, assertion, Samples.STEPS)))
                .contains(rule);

        assertThat(desk.find(id).state()).isEqualTo(before);
        assertThat(desk.ledger.head()).isEqualTo(head);
    }

    private List<String> issueRules(ProposalId id, OperatorId operator) {
        return switch (desk.desk.statement(id, operator)) {
            case StatementIssue.Issued issued -> List.of("issued");
            case StatementIssue.Refused refused ->
                refused.findings().stream().map(f -> f.rule()).toList();
        };
    }

    private static Modification modification(String config) {
        var edit = new dev.countersign.core.proposal.DeviceEdit(
                Samples.R1, config, dev.countersign.core.proposal.DeviceEdit.DefaultOperation.MERGE);
        return new Modification(List.of(edit), List.of(), "narrower");
    }

    private Ceremony ceremony() {
        return switch (desk.passkeys.startSignIn()) {
            case CeremonyStart.Started started -> started.ceremony();
            case CeremonyStart.Refused refused -> throw new AssertionError(refused);
        };
    }
}
