package dev.countersign.control.review.operator;

import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Draft;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.Transaction;
import dev.countersign.control.ledger.Written;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Passkeys: enrolment, sign-in, and the check of an approval. Challenges under way are kept in memory, few and for
 * minutes; a restart drops them.
 *
 * <p><b>A sign-in can never be an approval, nor the other way round.</b> Both challenges are SHA-256 digests of
 * canonical JSON whose member {@code domain} differs: {@value #SIGN_IN_DOMAIN} here, {@code countersign-approval@v1} in
 * an approval statement. One digest that serves both would be a collision of SHA-256. Besides, a sign-in is checked only
 * against a challenge that was issued for a sign-in, once, and an approval only against a statement that was issued to
 * this operator, once. The challenge is always ours: nothing a browser sends can choose it.
 */
public final class Passkeys {
    static final String SIGN_IN_DOMAIN = "countersign-sign-in@v1";
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int NONCE_BYTES = 32;
    private static final int MAX_LABEL = 60;

    private final Ledger ledger;
    private final Operators operators;
    private final RelyingPartyConfig config;
    private final RandomGenerator random;
    private final Clock clock;
    private final Pending<EnrolmentUnderWay> enrolments;
    private final Pending<byte[]> signIns;

    private record EnrolmentUnderWay(String token, Operator operator, PublicKeyCredentialCreationOptions options) {}

    /** What is hashed into the challenge of a sign-in. */
    private record SignInChallenge(String domain, String relyingParty, String nonce) {}

    /** What the ledger says of a new passkey. */
    private record EnrolledPasskey(
            String credentialId, String publicKey, String label, String model, boolean backedUp) {}

    /** {@code random} must be cryptographic outside of tests ({@link java.security.SecureRandom}). */
    public Passkeys(
            Ledger ledger, Operators operators, RelyingPartyConfig config, Clock clock, RandomGenerator random) {
        this.ledger = ledger;
        this.operators = operators;
        this.config = config;
        this.random = random;
        this.clock = clock;
        this.enrolments = new Pending<>(clock, LIFETIME);
        this.signIns = new Pending<>(clock, LIFETIME);
    }

    /** Begins the enrolment of a passkey for the operator a token was made for. */
    public CeremonyStart startEnrolment(String token) {
        Optional<Operator> invited = operators.invited(token);
        if (invited.isEmpty()) {
            return new CeremonyStart.Refused(
                    finding("operator.enrolment", "an enrolment link that is unused and not expired", "another"));
        }
        Operator operator = invited.get();
        ByteArray handle = PasskeyVerification.bytes(ledger.read(h -> new OperatorRows(h).userHandle(operator.id())));
        PublicKeyCredentialCreationOptions options = relyingParty(operator, handle)
                .startRegistration(StartRegistrationOptions.builder()
                        .user(UserIdentity.builder()
                                .name(operator.id().value())
                                .displayName(operator.displayName())
                                .id(handle)
                                .build())
                        .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                                .residentKey(ResidentKeyRequirement.REQUIRED)
                                .userVerification(UserVerificationRequirement.REQUIRED)
                                .build())
                        .timeout(LIFETIME.toMillis())
                        .build());
        String id = nonce();
        Instant expiresAt = enrolments.add(id, new EnrolmentUnderWay(token, operator, options));
        return new CeremonyStart.Started(
                new Ceremony(id, CeremonyOptions.creation(options, operator, LIFETIME.toMillis()), expiresAt));
    }

    /** Ends it with the authenticator's answer; the token is used up. */
    public Registered finishEnrolment(String ceremonyId, String responseJson, String label) {
        Optional<EnrolmentUnderWay> underWay = enrolments.take(ceremonyId);
        if (underWay.isEmpty()) {
            return new Registered.Refused(
                    finding("passkey.ceremony", "an enrolment begun less than 5 minutes ago", "another"));
        }
        EnrolmentUnderWay enrolment = underWay.get();
        RelyingParty party =
                relyingParty(enrolment.operator(), enrolment.options().getUser().getId());
        return switch (PasskeyRegistration.verify(party, enrolment.options(), responseJson)) {
            case PasskeyRegistration.Sound sound -> store(enrolment.token(), sound, label);
            case PasskeyRegistration.Unsound unsound -> new Registered.Refused(unsound.finding());
        };
    }

    /** Begins a sign-in by any enrolled passkey. */
    public CeremonyStart startSignIn() {
        byte[] challenge = CanonicalJson.digest(new SignInChallenge(SIGN_IN_DOMAIN, config.id(), nonce()))
                .bytes();
        String id = nonce();
        Instant expiresAt = signIns.add(id, challenge);
        return new CeremonyStart.Started(new Ceremony(
                id, CeremonyOptions.request(challenge, config, List.of(), LIFETIME.toMillis()), expiresAt));
    }

    /** Ends it with the authenticator's answer. */
    public SignedIn finishSignIn(String ceremonyId, String responseJson) {
        Optional<byte[]> challenge = signIns.take(ceremonyId);
        if (challenge.isEmpty()) {
            return new SignedIn.Refused(
                    finding("passkey.ceremony", "a sign-in begun less than 5 minutes ago and not ended", "another"));
        }
        return switch (verification().check(challenge.get(), Optional.empty(), responseJson)) {
            case AssertionCheck.Refused refused -> new SignedIn.Refused(refused.finding());
            case AssertionCheck.Valid valid -> signIn(valid);
        };
    }

    /** The options for {@code navigator.credentials.get} over an approval's challenge, with this operator's passkeys. */
    public String approvalOptions(byte[] challenge, Operator operator) {
        return CeremonyOptions.request(challenge, config, operator.passkeys(), LIFETIME.toMillis());
    }

    /** Whether a passkey of this operator, in use, signed this challenge. Changes nothing. */
    public AssertionCheck check(byte[] challenge, OperatorId operator, String json) {
        return verification().check(challenge, Optional.of(operator), json);
    }

    /**
     * As {@link #check}, for an assertion that was accepted before: against the counter as it was then, and when {@code
     * evenRevoked} with a passkey that has been revoked since.
     */
    public AssertionCheck recheck(
            byte[] challenge, OperatorId operator, String json, long counterBefore, boolean evenRevoked) {
        PasskeyVerification.Lookup lookup = id -> credential(id)
                .map(c -> new OperatorRows.Credential(
                        c.operator(),
                        c.userHandle(),
                        c.credentialId(),
                        c.publicKey(),
                        counterBefore,
                        c.good() || evenRevoked));
        return new PasskeyVerification(config, lookup).check(challenge, Optional.of(operator), json);
    }

    /**
     * Moves a passkey's counter on inside the caller's transaction, under the caller's entry; false when another
     * assertion came first or the passkey was revoked meanwhile: then the caller must drop its write.
     */
    public boolean advance(Transaction tx, AssertionCheck.Valid valid, Entry entry) {
        return new OperatorRows(tx.handle()).advance(valid.credentialId(), valid.counter(), entry.sequence());
    }

    private SignedIn signIn(AssertionCheck.Valid valid) {
        Draft draft = new Draft(
                "operator.signed-in",
                Actor.of(valid.operator()),
                "operator:" + valid.operator(),
                Map.of("credentialId", valid.credentialId()));
        return ledger.write(tx -> {
            Optional<Operator> operator = new OperatorRows(tx.handle()).find(valid.operator());
            boolean current = advance(tx, valid, tx.append(draft));
            return operator.isPresent() && operator.get().active() && current
                    ? Written.kept(new SignedIn.Welcome(operator.get()))
                    : Written.dropped(new SignedIn.Refused(
                            finding("passkey.counter", "the newest assertion of a passkey in use", "another")));
        });
    }

    private Registered store(String token, PasskeyRegistration.Sound sound, String label) {
        String visible = Text.visible(label.strip());
        String name = visible.isEmpty() ? "passkey" : visible.substring(0, Math.min(MAX_LABEL, visible.length()));
        RegisteredPasskey key = new RegisteredPasskey(
                sound.credentialId(), name, Instant.ofEpochMilli(clock.millis()), sound.backedUp());
        EnrolledPasskey recorded =
                new EnrolledPasskey(sound.credentialId(), sound.publicKey(), name, sound.model(), sound.backedUp());
        return operators.enrol(
                token,
                sound.credentialId(),
                "operator.passkey-enrolled",
                recorded,
                (rows, id, entry) -> rows.insertPasskey(id, key, sound.publicKey(), sound.counter(), entry));
    }

    private PasskeyVerification verification() {
        return new PasskeyVerification(config, this::credential);
    }

    private Optional<OperatorRows.Credential> credential(String credentialId) {
        return ledger.read(handle -> new OperatorRows(handle).credential(credentialId));
    }

    private RelyingParty relyingParty(Operator operator, ByteArray handle) {
        return PasskeyVerification.relyingParty(config, new EnrolmentCredentials(operator, handle));
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Finding finding(String rule, String expected, String found) {
        return Finding.error(rule, "", expected, found, "begin again");
    }
}
