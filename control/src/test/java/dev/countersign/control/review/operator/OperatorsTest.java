package dev.countersign.control.review.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.LedgerConfig;
import dev.countersign.control.ledger.SignedHead;
import dev.countersign.control.review.sshsig.SecurityKey;
import dev.countersign.control.tool.TestClock;
import dev.countersign.core.OperatorId;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorsTest {
    private static final OperatorId ALICE = new OperatorId("alice");
    private static final OperatorId ADMIN = new OperatorId("admin");

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private Ledger ledger;
    private Operators operators;

    @BeforeEach
    void start() {
        ledger = new Ledger(LedgerConfig.in(folder, "example.net/test"), clock);
        ledger.start();
        operators = new Operators(ledger, clock, new Random(1));
        operators.add(ALICE, "Alice", Set.of(Role.APPROVER), Actor.HOST);
        operators.add(ADMIN, "Admin", Set.of(Role.ADMINISTRATOR), Actor.HOST);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void addedOperator_isFoundWithRolesAndWithoutKeys() {
        assertThat(operators.find(ALICE)).hasValueSatisfying(alice -> {
            assertThat(alice.may(Role.APPROVER)).isTrue();
            assertThat(alice.may(Role.LEAD)).isFalse();
            assertThat(alice.passkeys()).isEmpty();
        });
        assertThat(operators.all()).extracting(Operator::id).containsExactly(ADMIN, ALICE);
    }

    @Test
    void takenId_isRefused() {
        assertRefused(operators.add(ALICE, "Another", Set.of(), Actor.HOST), "operator.taken");
    }

    @Test
    void nameWithInvisibleCharacters_isRefused() {
        assertRefused(operators.add(new OperatorId("eve"), "A\u202eecilA", Set.of(), Actor.HOST), "operator.name");
    }

    @Test
    void operatorWhoIsNoAdministrator_changesNothing() {
        SignedHead before = ledger.head();
        Actor alice = Actor.of(ALICE);

        assertRefused(operators.changeRoles(ALICE, Set.of(Role.LEAD), alice), "operator.not-allowed");
        assertRefused(operators.add(new OperatorId("eve"), "Eve", Set.of(), alice), "operator.not-allowed");
        assertRefused(operators.activate(ADMIN, false, alice), "operator.not-allowed");
        assertThat(operators.invite(ALICE, Duration.ofMinutes(5), alice)).isEmpty();
        assertThat(ledger.head()).isEqualTo(before);
    }

    @Test
    void administratorShutOut_changesNothing() {
        operators.activate(ADMIN, false, Actor.HOST);

        assertRefused(operators.changeRoles(ALICE, Set.of(), Actor.of(ADMIN)), "operator.not-allowed");
    }

    @Test
    void agent_changesNothing() {
        Actor agent = Actor.of(new dev.countersign.core.AgentId("ddos-1"));

        assertRefused(operators.changeRoles(ALICE, Set.of(Role.LEAD), agent), "operator.not-allowed");
    }

    @Test
    void sshKey_isEnrolledOnceByLink() throws GeneralSecurityException {
        String line = SecurityKey.ed25519().line();
        String token = invite(ALICE);

        assertThat(operators.enrolSshKey(token, line))
                .isInstanceOfSatisfying(
                        Registered.Done.class,
                        done -> assertThat(done.operator().sshKeys()).hasSize(1));
        assertRefused(operators.enrolSshKey(token, SecurityKey.ed25519().line()), "operator.enrolment");
        assertRefused(operators.enrolSshKey(invite(ADMIN), line), "operator.key-known");
    }

    @Test
    void revokedSshKey_isNotTakenAgain() throws GeneralSecurityException {
        String line = SecurityKey.ecdsa().line();
        operators.enrolSshKey(invite(ALICE), line);
        String fingerprint =
                operators.find(ALICE).orElseThrow().sshKeys().getFirst().fingerprint();
        operators.revokeKey(ALICE, fingerprint, Actor.of(ADMIN));

        assertThat(operators.find(ALICE).orElseThrow().sshKeys()).isEmpty();
        assertThat(operators.sshKeyEver(ALICE, fingerprint)).isPresent();
        assertRefused(operators.enrolSshKey(invite(ALICE), line), "operator.key-known");
        assertRefused(operators.revokeKey(ALICE, fingerprint, Actor.HOST), "operator.key");
    }

    @Test
    void lineThatIsNoKey_leavesTheLinkUnused() {
        String token = invite(ALICE);

        assertRefused(operators.enrolSshKey(token, "hello"), "operator.ssh-key");
        assertThat(operators.invited(token)).isPresent();
    }

    @Test
    void unknownOperator_isRefused() {
        assertRefused(operators.activate(new OperatorId("nobody"), true, Actor.HOST), "operator.unknown");
    }

    private String invite(OperatorId id) {
        return operators
                .invite(id, Duration.ofMinutes(15), Actor.HOST)
                .orElseThrow()
                .token();
    }

    private static void assertRefused(Registered registered, String rule) {
        assertThat(registered)
                .isInstanceOfSatisfying(
                        Registered.Refused.class,
                        refused -> assertThat(refused.finding().rule()).isEqualTo(rule));
    }
}
