package dev.countersign.control.review;

import static dev.countersign.control.review.TestDesk.ALICE;
import static dev.countersign.control.review.TestDesk.BOB;
import static dev.countersign.control.review.TestDesk.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.review.operator.Registered;
import dev.countersign.control.review.sshsig.SecurityKey;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.tool.Tool;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Approvals from a terminal, signed by OpenSSH's own {@code ssh-keygen}. */
@Tag("counterpart")
class SshApprovalTest {
    private static final int TOUCHED = SecurityKey.PRESENT;
    private static final int VERIFIED = SecurityKey.PRESENT | SecurityKey.VERIFIED;

    @TempDir
    private Path folder;

    private TestDesk desk;

    @BeforeEach
    void open() {
        Tool.require("ssh-keygen");
        desk = new TestDesk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void softwareKey_approvesTierOne() throws IOException {
        register(ALICE, generate("alice"));
        ProposalId id = desk.queued(Samples.proposal("p1"));

        Countersigned signed =
                desk.desk.countersign(id, ALICE, sign("alice", desk.statement(id, ALICE)), Samples.STEPS);

        assertThat(signed)
                .isInstanceOfSatisfying(
                        Countersigned.Approved.class,
                        approved -> assertThat(approved.change().approvals())
                                .extracting(Approval::method)
                                .containsExactly(ApprovalMethod.SSH));
        desk.restart();
        assertThat(desk.desk.countersigned(id)).isPresent();
    }

    @Test
    void softwareKey_doesNotServeTierTwo() throws IOException {
        desk.tier = RiskTier.T2;
        register(ALICE, generate("alice"));
        ProposalId id = desk.queued(Samples.proposal("p1"));

        assertThat(rules(desk.desk.countersign(id, ALICE, sign("alice", desk.statement(id, ALICE)), Samples.STEPS)))
                .containsExactly("approval.method");
        assertThat(desk.find(id).approvals()).isEmpty();
    }

    @Test
    void hardwareKeyThatVerifiedItsUser_servesTierTwo() throws GeneralSecurityException {
        SecurityKey token = SecurityKey.ed25519();
        register(ALICE, token.line());
        desk.tier = RiskTier.T2;
        ProposalId two = desk.queued(Samples.proposal("p2"));

        assertThat(desk.desk.countersign(two, ALICE, sign(token, desk.statement(two, ALICE), VERIFIED), Samples.STEPS))
                .isEqualTo(new Countersigned.MoreNeeded(1));
    }

    @Test
    void hardwareKeyThatWasOnlyTouched_isNoMoreThanASoftwareKey() throws GeneralSecurityException {
        SecurityKey token = SecurityKey.ecdsa();
        register(ALICE, token.line());
        desk.tier = RiskTier.T2;
        ProposalId id = desk.queued(Samples.proposal("p1"));

        assertThat(rules(desk.desk.countersign(
                        id, ALICE, sign(token, desk.statement(id, ALICE), TOUCHED), Samples.STEPS)))
                .containsExactly("approval.method");
    }

    @Test
    void keyOfAnotherOperator_isRefused() throws IOException {
        register(ALICE, generate("alice"));
        register(BOB, generate("bob"));
        ProposalId id = desk.queued(Samples.proposal("p1"));

        assertThat(rules(desk.desk.countersign(id, ALICE, sign("bob", desk.statement(id, ALICE)), Samples.STEPS)))
                .containsExactly("approval.ssh-key");
    }

    @Test
    void revokedKey_isRefused() throws IOException {
        register(ALICE, generate("alice"));
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = sign("alice", desk.statement(id, ALICE));
        desk.operators.revokeKey(
                ALICE,
                desk.operators.find(ALICE).orElseThrow().sshKeys().getFirst().fingerprint(),
                Actor.HOST);

        assertThat(rules(desk.desk.countersign(id, ALICE, assertion, Samples.STEPS)))
                .containsExactly("approval.ssh-key");
    }

    @Test
    void signatureInAnotherNamespace_isRefused() throws IOException {
        register(ALICE, generate("alice"));
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement statement = desk.statement(id, ALICE);

        assertThat(rules(desk.desk.countersign(id, ALICE, sign("alice", "git", statement), Samples.STEPS)))
                .containsExactly("ssh.namespace");
    }

    @Test
    void signatureOverAnotherStatement_isRefused() throws IOException {
        register(ALICE, generate("alice"));
        ProposalId id = desk.queued(Samples.proposal("p1"));
        ApprovalStatement older = desk.statement(id, ALICE);
        desk.statement(id, ALICE);

        assertThat(rules(desk.desk.countersign(id, ALICE, sign("alice", older), Samples.STEPS)))
                .containsExactly("ssh.signature");
    }

    @Test
    void replayedSignature_isRefused() throws IOException {
        register(ALICE, generate("alice"));
        ProposalId id = desk.queued(Samples.proposal("p1"));
        Assertion assertion = sign("alice", desk.statement(id, ALICE));
        desk.desk.countersign(id, ALICE, assertion, Samples.STEPS);

        assertThat(rules(desk.desk.countersign(id, ALICE, assertion, Samples.STEPS)))
                .containsExactly("review.state");
    }

    private void register(OperatorId operator, String line) {
        assertThat(desk.operators.enrolSshKey(desk.invite(operator), line)).isInstanceOf(Registered.Done.class);
    }

    private String generate(String name) throws IOException {
        Tool.run(folder, "", "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", name);
        return Files.readString(folder.resolve(name + ".pub"));
    }

    private Assertion sign(String key, ApprovalStatement statement) {
        return sign(key, ApprovalStatement.DOMAIN, statement);
    }

    private Assertion sign(String key, String namespace, ApprovalStatement statement) {
        String message = new String(statement.sshMessage(), StandardCharsets.US_ASCII);
        Tool.Ran ran = Tool.run(folder, message, "ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", key);
        assertThat(ran.exit()).as(ran.out()).isZero();
        return new Assertion.SshSignature(ran.out().substring(ran.out().indexOf("-----BEGIN")));
    }

    private static Assertion sign(SecurityKey token, ApprovalStatement statement, int flags)
            throws GeneralSecurityException {
        return new Assertion.SshSignature(token.sign(ApprovalStatement.DOMAIN, statement.sshMessage(), flags));
    }
}
