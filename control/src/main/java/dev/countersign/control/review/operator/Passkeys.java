package dev.countersign.control.review.operator;

import dev.countersign.control.ledger.Ledger;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Passkeys: enrolment and sign-in. Challenges under way are kept in memory, few and for minutes; a restart drops them.
 */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class Passkeys {
    private final Ledger ledger;
    private final Operators operators;
    private final RelyingPartyConfig config;
    private final Clock clock;
    private final RandomGenerator random;

    public Passkeys(
            Ledger ledger, Operators operators, RelyingPartyConfig config, Clock clock, RandomGenerator random) {
        this.ledger = ledger;
        this.operators = operators;
        this.config = config;
        this.clock = clock;
        this.random = random;
    }

    /** Begins the enrolment of a passkey for the operator a token was made for. */
    public CeremonyStart startEnrolment(String token) {
        throw new UnsupportedOperationException("being written " + ledger + operators + config + clock + random);
    }

    /** Ends it with the authenticator's answer; the token is used up. */
    public Registered finishEnrolment(String ceremonyId, String responseJson, String label) {
        throw new UnsupportedOperationException("being written");
    }

    /** Begins a sign-in by any enrolled passkey. */
    public CeremonyStart startSignIn() {
        throw new UnsupportedOperationException("being written");
    }

    /** Ends it with the authenticator's answer. */
    public SignedIn finishSignIn(String ceremonyId, String responseJson) {
        throw new UnsupportedOperationException("being written");
    }
}
