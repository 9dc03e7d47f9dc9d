package dev.countersign.control.review.operator;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Draft;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.Transaction;
import dev.countersign.control.ledger.Written;
import dev.countersign.control.review.sshsig.SshPublicKey;
import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/**
 * The register of operators. It is changed by a person with a shell on the host ({@link Actor#HOST}), by this program,
 * or by an operator in the role of administrator; anybody else is refused here, whoever asks on their behalf.
 */
public final class Operators {
    private static final int TOKEN_BYTES = 32;
    private static final int HANDLE_BYTES = 32;
    private static final int MAX_NAME = 100;

    private final Ledger ledger;
    private final Clock clock;
    private final RandomGenerator random;

    /** {@code random} must be cryptographic outside of tests ({@link java.security.SecureRandom}). */
    public Operators(Ledger ledger, Clock clock, RandomGenerator random) {
        this.ledger = ledger;
        this.clock = clock;
        this.random = random;
    }

    /** Adds a person without keys. Refused when the id is taken. */
    public Registered add(OperatorId id, String displayName, Set<Role> roles, Actor by) {
        String name = displayName.strip();
        if (name.isEmpty() || name.length() > MAX_NAME || !name.equals(Text.visible(name))) {
            return refused("operator.name", "1 to " + MAX_NAME + " visible characters", displayName, "choose another");
        }
        String handle = Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(HANDLE_BYTES));
        return change(by, tx -> {
            OperatorRows rows = new OperatorRows(tx.handle());
            if (rows.find(id).isPresent()) {
                return refused("operator.taken", "a new id", id.value(), "choose another");
            }
            Entry entry = tx.append(draft("operator.added", by, id, Map.of("displayName", name, "roles", roles)));
            rows.insert(id, name, roles, handle, entry.sequence());
            return done(rows, id);
        });
    }

    /** Replaces the roles. */
    public Registered changeRoles(OperatorId id, Set<Role> roles, Actor by) {
        return changeKnown(id, by, (tx, rows) -> {
            Entry entry = tx.append(draft("operator.roles-changed", by, id, Map.of("roles", roles)));
            rows.setRoles(id, roles, entry.sequence());
            return done(rows, id);
        });
    }

    /** Shuts a person out, or lets them in again. */
    public Registered activate(OperatorId id, boolean active, Actor by) {
        return changeKnown(id, by, (tx, rows) -> {
            String kind = active ? "operator.let-in" : "operator.shut-out";
            rows.setActive(id, active, tx.append(draft(kind, by, id, Map.of())).sequence());
            return done(rows, id);
        });
    }

    /** Makes a one-time enrolment; empty when there is no such active operator, or {@code by} may not invite. */
    public Optional<Enrolment> invite(OperatorId id, Duration lifetime, Actor by) {
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(TOKEN_BYTES));
        Instant expiresAt = clock.instant().plus(lifetime);
        Registered invited = changeKnown(id, by, (tx, rows) -> {
            if (rows.find(id).filter(Operator::active).isEmpty()) {
                return refused("operator.shut-out", "an active operator", id.value(), "let them in first");
            }
            Entry entry = tx.append(draft("operator.invited", by, id, Map.of("expiresAt", expiresAt)));
            rows.insertEnrolment(hash(token), id, expiresAt, entry.sequence());
            return done(rows, id);
        });
        return switch (invited) {
            case Registered.Done done ->
                Optional.of(new Enrolment(done.operator().id(), token, expiresAt));
            case Registered.Refused refused -> Optional.empty();
        };
    }

    /** Whose enrolment a token is, when it is known, unused and not expired; does not use it up. */
    public Optional<Operator> invited(String token) {
        return ledger.read(handle -> {
            OperatorRows rows = new OperatorRows(handle);
            return rows.enrolment(hash(token), clock.instant())
                    .flatMap(rows::find)
                    .filter(Operator::active);
        });
    }

    /** Registers an SSH public key ({@code type base64 comment}) against an enrolment token, which is used up. */
    public Registered enrolSshKey(String token, String line) {
        Optional<SshPublicKey> key = SshPublicKey.parse(line);
        if (key.isEmpty()) {
            return refused(
                    "operator.ssh-key",
                    "one line of an Ed25519, ECDSA, RSA (2048 bits or more) or security-key public key",
                    Text.quoted(line),
                    "give the content of the .pub file");
        }
        RegisteredSshKey registered =
                new RegisteredSshKey(key.get().fingerprint(), key.get().line(), now());
        return enrol(
                token,
                registered.fingerprint(),
                "operator.ssh-key-enrolled",
                registered,
                (rows, id, entry) -> rows.insertSshKey(id, registered, entry));
    }

    /** Revokes a passkey by credential id or an SSH key by fingerprint; approvals by it not yet deployed are void. */
    public Registered revokeKey(OperatorId id, String key, Actor by) {
        return changeKnown(id, by, (tx, rows) -> {
            Entry entry = tx.append(draft("operator.key-revoked", by, id, Map.of("key", key)));
            return rows.revoke(id, key, now(), entry.sequence())
                    ? done(rows, id)
                    : refused(
                            "operator.key", "a key of " + id + " in use", Text.quoted(key), "list the operator's keys");
        });
    }

    public Optional<Operator> find(OperatorId id) {
        return ledger.read(handle -> new OperatorRows(handle).find(id));
    }

    /** An operator as the caller's transaction sees them. */
    public static Optional<Operator> read(Handle handle, OperatorId id) {
        return new OperatorRows(handle).find(id);
    }

    /** All of them, by id. */
    public List<Operator> all() {
        return ledger.read(handle -> {
            OperatorRows rows = new OperatorRows(handle);
            return rows.ids().stream().flatMap(id -> rows.find(id).stream()).toList();
        });
    }

    /** An SSH key this operator has or had; a revoked one is found too, to check what it signed while it was good. */
    public Optional<SshPublicKey> sshKeyEver(OperatorId id, String fingerprint) {
        return ledger.read(handle -> new OperatorRows(handle).sshLine(id, fingerprint))
                .flatMap(SshPublicKey::parse);
    }

    /** Uses up a token for a key that is not known yet; {@code key} goes into the ledger whole. */
    Registered enrol(String token, String keyId, String kind, Object key, KeyInsert insert) {
        return ledger.write(tx -> written(enrol(tx, token, keyId, kind, key, insert)));
    }

    /** Puts the row of a new key into the database. */
    @FunctionalInterface
    interface KeyInsert {
        void insert(OperatorRows rows, OperatorId id, long entry);
    }

    private Registered enrol(Transaction tx, String token, String keyId, String kind, Object key, KeyInsert insert) {
        OperatorRows rows = new OperatorRows(tx.handle());
        Optional<OperatorId> id = rows.enrolment(hash(token), clock.instant())
                .filter(i -> rows.find(i).filter(Operator::active).isPresent());
        if (id.isEmpty()) {
            return refused(
                    "operator.enrolment",
                    "an enrolment link that is unused and not expired",
                    "another",
                    "ask for a new link, or print one on the host");
        }
        if (rows.keyKnown(keyId)) {
            return refused("operator.key-known", "a new key", "one that is or was registered", "use another key");
        }
        Entry entry = tx.append(draft(kind, Actor.of(id.get()), id.get(), key));
        rows.useEnrolment(hash(token), clock.instant(), entry.sequence());
        insert.insert(rows, id.get(), entry.sequence());
        return done(rows, id.get());
    }

    private Registered change(Actor by, java.util.function.Function<Transaction, Registered> body) {
        return ledger.write(tx -> {
            boolean allowed = by.operator()
                    .map(id -> new OperatorRows(tx.handle())
                            .find(id)
                            .filter(o -> o.may(Role.ADMINISTRATOR))
                            .isPresent())
                    .orElse(by.equals(Actor.HOST) || by.equals(Actor.SYSTEM));
            return written(
                    allowed
                            ? body.apply(tx)
                            : refused("operator.not-allowed", "an administrator", by.value(), "ask one"));
        });
    }

    private Registered changeKnown(OperatorId id, Actor by, KnownChange body) {
        return change(by, tx -> {
            OperatorRows rows = new OperatorRows(tx.handle());
            return rows.find(id).isPresent()
                    ? body.apply(tx, rows)
                    : refused("operator.unknown", "a registered operator", id.value(), "add them first");
        });
    }

    @FunctionalInterface
    private interface KnownChange {
        Registered apply(Transaction tx, OperatorRows rows);
    }

    private static Written<Registered> written(Registered registered) {
        return switch (registered) {
            case Registered.Done done -> Written.kept(done);
            case Registered.Refused refused -> Written.dropped(refused);
        };
    }

    private static Registered done(OperatorRows rows, OperatorId id) {
        return new Registered.Done(rows.find(id).orElseThrow());
    }

    private static Registered refused(String rule, String expected, String found, String hint) {
        return new Registered.Refused(Finding.error(rule, "", expected, found, hint));
    }

    private static Draft draft(String kind, Actor by, OperatorId id, Object payload) {
        return new Draft(kind, by, "operator:" + id, payload);
    }

    private static String hash(String token) {
        return Digest.of(token).hex();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
