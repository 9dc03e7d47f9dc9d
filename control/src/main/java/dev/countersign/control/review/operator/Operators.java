package dev.countersign.control.review.operator;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.core.OperatorId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The register of operators. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class Operators {
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
        throw new UnsupportedOperationException("being written " + ledger + clock + random);
    }

    /** Replaces the roles. */
    public Registered changeRoles(OperatorId id, Set<Role> roles, Actor by) {
        throw new UnsupportedOperationException("being written");
    }

    /** Shuts a person out, or lets them in again. */
    public Registered activate(OperatorId id, boolean active, Actor by) {
        throw new UnsupportedOperationException("being written");
    }

    /** Makes a one-time enrolment; empty when there is no such active operator. */
    public Optional<Enrolment> invite(OperatorId id, Duration lifetime, Actor by) {
        throw new UnsupportedOperationException("being written");
    }

    /** Whose enrolment a token is, when it is known, unused and not expired; does not use it up. */
    public Optional<Operator> invited(String token) {
        throw new UnsupportedOperationException("being written");
    }

    /** Registers an SSH public key ({@code type base64 comment}) against an enrolment token, which is used up. */
    public Registered enrolSshKey(String token, String line) {
        throw new UnsupportedOperationException("being written");
    }

    /** Revokes a passkey by credential id or an SSH key by fingerprint. */
    public Registered revokeKey(OperatorId id, String key, Actor by) {
        throw new UnsupportedOperationException("being written");
    }

    public Optional<Operator> find(OperatorId id) {
        throw new UnsupportedOperationException("being written");
    }

    /** All of them, by id. */
    public List<Operator> all() {
        throw new UnsupportedOperationException("being written");
    }
}
