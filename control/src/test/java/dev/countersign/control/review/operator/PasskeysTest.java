package dev.countersign.control.review.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.LedgerConfig;
import dev.countersign.control.tool.SoftwareAuthenticator;
import dev.countersign.control.tool.TestClock;
import dev.countersign.core.OperatorId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasskeysTest {
    private static final OperatorId ALICE = new OperatorId("alice");
    private static final OperatorId BOB = new OperatorId("bob");

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final SoftwareAuthenticator alices = new SoftwareAuthenticator("alice's");
    private Ledger ledger;
    private Operators operators;
    private Passkeys passkeys;

    @BeforeEach
    void start() {
        ledger = new Ledger(LedgerConfig.in(folder, "example.net/test"), clock);
        ledger.start();
        operators = new Operators(ledger, clock, new Random(1));
        RelyingPartyConfig config = new RelyingPartyConfig("localhost", "Countersign", Set.of("http://localhost:8080"));
        passkeys = new Passkeys(ledger, operators, config, clock, new Random(2));
        operators.add(ALICE, "Alice", Set.of(Role.APPROVER), Actor.HOST);
        operators.add(BOB, "Bob", Set.of(Role.APPROVER), Actor.HOST);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void enrolledPasskey_signsIn() {
        enrol(ALICE, alices);

        assertThat(signIn(alices)).isInstanceOfSatisfying(SignedIn.Welcome.class, welcome -> {
            assertThat(welcome.operator().id()).isEqualTo(ALICE);
            assertThat(welcome.operator().passkeys())
                    .extracting(RegisteredPasskey::credentialId)
                    .containsExactly(alices.credentialId());
        });
        assertThat(ledger.entriesAbout("operator:alice", 10))
                .extracting(Entry::kind)
                .containsExactly(
                        "operator.added", "operator.invited", "operator.passkey-enrolled", "operator.signed-in");
    }

    @Test
    void enrolmentLink_worksOnce() {
        String token = invite(ALICE);
        finish(token, alices);

        assertThat(passkeys.startEnrolment(token)).isInstanceOf(CeremonyStart.Refused.class);
        assertThat(operators.invited(token)).isEmpty();
    }

    @Test
    void enrolmentLink_expires() {
        String token = invite(ALICE);
        clock.advance(Duration.ofMinutes(16));

        assertThat(passkeys.startEnrolment(token)).isInstanceOf(CeremonyStart.Refused.class);
    }

    @Test
    void twoCeremoniesOnOneLink_enrolOnePasskey() {
        String token = invite(ALICE);
        Ceremony first = started(passkeys.startEnrolment(token));
        Ceremony second = started(passkeys.startEnrolment(token));
        SoftwareAuthenticator other = new SoftwareAuthenticator("other");

        assertThat(passkeys.finishEnrolment(first.id(), alices.create(first.optionsJson()), "a"))
                .isInstanceOf(Registered.Done.class);
        assertThat(passkeys.finishEnrolment(second.id(), other.create(second.optionsJson()), "b"))
                .isInstanceOf(Registered.Refused.class);
        assertThat(operators.find(ALICE).orElseThrow().passkeys()).hasSize(1);
    }

    @Test
    void enrolmentWithoutUserVerification_isRefused() {
        alices.flags = SoftwareAuthenticator.PRESENT;

        assertThat(finish(invite(ALICE), alices)).isInstanceOf(Registered.Refused.class);
    }

    @Test
    void enrolmentFromAnotherOrigin_isRefused() {
        alices.origin = "http://localhost:8081";

        assertThat(finish(invite(ALICE), alices)).isInstanceOf(Registered.Refused.class);
    }

    @Test
    void passkeyOfAnother_isNotEnrolledAgain() {
        enrol(ALICE, alices);

        assertThat(finish(invite(BOB), alices))
                .isInstanceOfSatisfying(
                        Registered.Refused.class,
                        refused -> assertThat(refused.finding().rule()).isEqualTo("operator.key-known"));
    }

    @Test
    void tokenIsStoredAsAHashOnly() {
        String token = invite(ALICE);

        long found = ledger.read(h -> h.createQuery(
                        "SELECT (SELECT COUNT(*) FROM enrolments WHERE token_hash = :t) + (SELECT COUNT(*) FROM ledger_entries WHERE instr(body, :t) > 0)")
                .bind("t", token)
                .mapTo(long.class)
                .one());
        assertThat(found).isZero();
    }

    @Test
    void signInAnswer_worksOnce() {
        enrol(ALICE, alices);
        Ceremony ceremony = started(passkeys.startSignIn());
        String answer = alices.get(ceremony.optionsJson());

        assertThat(passkeys.finishSignIn(ceremony.id(), answer)).isInstanceOf(SignedIn.Welcome.class);
        assertThat(passkeys.finishSignIn(ceremony.id(), answer)).isInstanceOf(SignedIn.Refused.class);
        assertThat(passkeys.finishSignIn(started(passkeys.startSignIn()).id(), answer))
                .isInstanceOf(SignedIn.Refused.class);
    }

    @Test
    void signInAnswer_expires() {
        enrol(ALICE, alices);
        Ceremony ceremony = started(passkeys.startSignIn());
        clock.advance(Duration.ofMinutes(6));

        assertThat(passkeys.finishSignIn(ceremony.id(), alices.get(ceremony.optionsJson())))
                .isInstanceOf(SignedIn.Refused.class);
    }

    @Test
    void signInWithoutUserVerification_isRefused() {
        enrol(ALICE, alices);
        alices.flags = SoftwareAuthenticator.PRESENT;

        assertThat(signIn(alices)).isInstanceOf(SignedIn.Refused.class);
    }

    @Test
    void signInFromAnotherOriginOrRpOrFrame_isRefused() {
        enrol(ALICE, alices);
        alices.origin = "https://localhost:8080";
        assertThat(signIn(alices)).isInstanceOf(SignedIn.Refused.class);
        alices.origin = "http://localhost:8080";
        alices.rpId = "evil.example";
        assertThat(signIn(alices)).isInstanceOf(SignedIn.Refused.class);
        alices.rpId = "localhost";
        alices.crossOrigin = true;
        assertThat(signIn(alices)).isInstanceOf(SignedIn.Refused.class);
        alices.crossOrigin = false;
        assertThat(signIn(alices)).isInstanceOf(SignedIn.Welcome.class);
    }

    @Test
    void counterThatGoesBack_isRefusedAsAClone() {
        enrol(ALICE, alices);
        alices.counter = 9;
        assertThat(signIn(alices)).isInstanceOf(SignedIn.Welcome.class);
        alices.counter = 5;

        assertThat(signIn(alices)).isInstanceOf(SignedIn.Refused.class);
    }

    @Test
    void authenticatorWithoutCounter_isTaken() {
        alices.counter = 0;
        enrol(ALICE, alices);

        assertThat(signIn(alices)).isInstanceOf(SignedIn.Welcome.class);
        assertThat(signIn(alices)).isInstanceOf(SignedIn.Welcome.class);
    }

    @Test
    void thiefWithTheIdsButNotTheKey_isRefused() {
        enrol(ALICE, alices);
        SoftwareAuthenticator thief = new SoftwareAuthenticator("thief");
        thief.pretendToBe(alices);
        thief.counter = 100;

        assertThat(signIn(thief)).isInstanceOf(SignedIn.Refused.class);
    }

    @Test
    void revokedPasskey_isRefused() {
        enrol(ALICE, alices);
        operators.revokeKey(ALICE, alices.credentialId(), Actor.HOST);

        assertThat(signIn(alices)).isInstanceOf(SignedIn.Refused.class);
    }

    @Test
    void operatorShutOut_isRefused() {
        enrol(ALICE, alices);
        operators.activate(ALICE, false, Actor.HOST);

        assertThat(signIn(alices)).isInstanceOf(SignedIn.Refused.class);
    }

    @Test
    void noisySignIn_isRefusedAndNeverThrows() {
        enrol(ALICE, alices);
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Ceremony ceremony = started(passkeys.startSignIn());
            passkeys.finishSignIn(ceremony.id(), noisy(alices.get(ceremony.optionsJson()), random));
        }
        assertThat(passkeys.finishSignIn(started(passkeys.startSignIn()).id(), "x".repeat(1 << 20)))
                .isInstanceOf(SignedIn.Refused.class);
    }

    @Test
    void noisyEnrolment_isRefusedAndNeverThrows() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Ceremony ceremony = started(passkeys.startEnrolment(invite(ALICE)));
            passkeys.finishEnrolment(ceremony.id(), noisy(alices.create(ceremony.optionsJson()), random), "");
        }
        Ceremony ceremony = started(passkeys.startEnrolment(invite(ALICE)));
        assertThat(passkeys.finishEnrolment(ceremony.id(), "x".repeat(1 << 20), ""))
                .isInstanceOf(Registered.Refused.class);
    }

    private static String noisy(String json, Random random) {
        StringBuilder answer = new StringBuilder(json);
        for (int change = 0; change < 1 + random.nextInt(3); change++) {
            answer.setCharAt(random.nextInt(answer.length()), (char) (32 + random.nextInt(95)));
        }
        return answer.toString();
    }

    private String invite(OperatorId id) {
        return operators
                .invite(id, Duration.ofMinutes(15), Actor.HOST)
                .orElseThrow()
                .token();
    }

    private void enrol(OperatorId id, SoftwareAuthenticator authenticator) {
        assertThat(finish(invite(id), authenticator)).isInstanceOf(Registered.Done.class);
        authenticator.counter += authenticator.counter == 0 ? 0 : 1;
    }

    private Registered finish(String token, SoftwareAuthenticator authenticator) {
        Ceremony ceremony = started(passkeys.startEnrolment(token));
        return passkeys.finishEnrolment(ceremony.id(), authenticator.create(ceremony.optionsJson()), "laptop");
    }

    private SignedIn signIn(SoftwareAuthenticator authenticator) {
        Ceremony ceremony = started(passkeys.startSignIn());
        return passkeys.finishSignIn(ceremony.id(), authenticator.get(ceremony.optionsJson()));
    }

    private static Ceremony started(CeremonyStart start) {
        return switch (start) {
            case CeremonyStart.Started begun -> begun.ceremony();
            case CeremonyStart.Refused refused -> throw new AssertionError(refused);
        };
    }
}
