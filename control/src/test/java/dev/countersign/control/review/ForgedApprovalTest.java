package dev.countersign.control.review;

import static dev.countersign.control.review.TestDesk.ALICE;
import static dev.countersign.control.review.TestDesk.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.review.operator.Ceremony;
import dev.countersign.control.review.operator.CeremonyStart;
import dev.countersign.control.review.operator.SignedIn;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.tool.SoftwareAuthenticator;
import dev.countersign.core.Digest;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.DeviceEdit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that are forged, replayed, altered, or made for something else. */
class ForgedApprovalTest extends DeskFixture {
    @Test
    void forgedSignatureByAnotherKey_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement statement = desk.statement(id, ALICE);
        SoftwareAuthenticator forger = new SoftwareAuthenticator("forger");
        forger.pretendToBe(desk.authenticator(ALICE));
        forger.counter = 100;

        desk.assertRefused(
                id, ALICE, new Assertion.Passkey(forger.get(desk.desk.passkeyOptions(statement))), "passkey.assertion");
    }

    @Test
    void passkeyThatWasNeverEnrolled_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement statement = desk.statement(id, ALICE);
        SoftwareAuthenticator stranger = new SoftwareAuthenticator("stranger");

        desk.assertRefused(
                id, ALICE, new Assertion.Passkey(stranger.get(desk.desk.passkeyOptions(statement))), "passkey.unknown");
    }

    @Test
    void otherOperatorsPasskey_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement statement = desk.statement(id, ALICE);

        desk.assertRefused(id, ALICE, desk.sign(BOB, statement), "passkey.owner");
    }

    @Test
    void statementOfAnotherOperator_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement alices = desk.statement(id, ALICE);

        desk.assertRefused(id, BOB, desk.sign(BOB, alices), "approval.statement");
    }

    @Test
    void signatureForAnotherProposal_isRefused() {
        ProposalId one = desk.queued(Samples.proposal("p1"));
        ProposalId other = desk.queued(Samples.proposal("p2", 1, null, Samples.R2));
        ApprovalStatement statement = desk.statement(one, ALICE);
        desk.statement(other, ALICE);

        desk.assertRefused(other, ALICE, desk.sign(ALICE, statement), "passkey.assertion");
    }

    @Test
    void signatureForAnEarlierRevision_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement old = desk.statement(id, ALICE);
        desk.desk.modify(id, BOB, modification("<acls xmlns=\"x\"/>"), Samples.STEPS);

        desk.assertRefused(id, ALICE, desk.sign(ALICE, old), "approval.statement");
    }

    @Test
    void replayedSignature_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.tier = RiskTier.T1;
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        desk.desk.countersign(id, ALICE, assertion, Samples.STEPS);

        desk.assertRefused(id, ALICE, assertion, "review.state");
    }

    @Test
    void replayedSignatureAtTwoApprovers_isRefused() {
        desk.tier = RiskTier.T2;
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = desk.sign(ALICE, desk.statement(id, ALICE));
        assertThat(desk.desk.countersign(id, ALICE, assertion, Samples.STEPS))
                .isEqualTo(new Countersigned.MoreNeeded(1));

        desk.assertRefused(id, ALICE, assertion, "approval.again");
        desk.assertRefused(id, BOB, assertion, "approval.statement");
    }

    @Test
    void signatureOverAnOlderStatement_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement older = desk.statement(id, ALICE);
        desk.statement(id, ALICE);

        desk.assertRefused(id, ALICE, desk.sign(ALICE, older), "passkey.assertion");
    }

    @Test
    void assertionWithoutUserVerification_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.authenticator(ALICE).flags = SoftwareAuthenticator.PRESENT;

        desk.assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.assertion");
    }

    @Test
    void assertionWithoutUserPresence_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.authenticator(ALICE).flags = SoftwareAuthenticator.VERIFIED;

        desk.assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.assertion");
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

        desk.assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.assertion");
    }

    @Test
    void assertionForAnotherRelyingParty_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.authenticator(ALICE).rpId = "evil.example";

        desk.assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.assertion");
    }

    @Test
    void assertionFromAForeignFrame_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.authenticator(ALICE).crossOrigin = true;

        desk.assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.frame");
    }

    @Test
    void registrationInPlaceOfAnAssertion_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.authenticator(ALICE).type = "webauthn.create";

        desk.assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.assertion");
    }

    @Test
    void counterThatDidNotMove_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.authenticator(ALICE).counter = 1;

        desk.assertRefused(id, ALICE, desk.sign(ALICE, desk.statement(id, ALICE)), "passkey.assertion");
    }

    @Test
    void signInAssertion_isNoApproval() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.statement(id, ALICE);
        Ceremony signIn = ceremony();
        String assertion = desk.authenticator(ALICE).get(signIn.optionsJson());

        desk.assertRefused(id, ALICE, new Assertion.Passkey(assertion), "passkey.assertion");
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
        String json = new String(statement.bytes(), StandardCharsets.UTF_8);
        assertThat(json).as(field).contains(before);
        String altered = after.endsWith("\":\"0")
                ? json.replaceFirst(Pattern.quote(before) + ".", after)
                : json.replace(before, after);
        byte[] digest = Digest.of(altered.equals(json) ? json + " " : altered).bytes();
        SoftwareAuthenticator authenticator = desk.authenticator(ALICE);

        desk.assertRefused(
                id,
                ALICE,
                new Assertion.Passkey(authenticator.sign(SoftwareAuthenticator.base64(digest))),
                "passkey.assertion");
    }

    private static Modification modification(String config) {
        var edit = new DeviceEdit(Samples.R1, config, DeviceEdit.DefaultOperation.MERGE);
        return new Modification(List.of(edit), List.of(), "narrower");
    }

    private Ceremony ceremony() {
        return switch (desk.passkeys.startSignIn()) {
            case CeremonyStart.Started started -> started.ceremony();
            case CeremonyStart.Refused refused -> throw new AssertionError(refused);
        };
    }
}
