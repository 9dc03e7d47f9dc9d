package dev.countersign.control.review.operator;

import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;

/** What became of a passkey assertion. */
public sealed interface AssertionCheck {
    /**
     * A passkey of this operator signed the challenge, after verifying its user.
     *
     * @param credentialId base64url
     * @param counterBefore the signature counter that was stored when it was checked
     * @param counter the signature counter in the assertion; zero from authenticators that do not count
     */
    record Valid(OperatorId operator, String credentialId, long counterBefore, long counter)
            implements AssertionCheck {}

    /** It does not show that, and why. */
    record Refused(Finding finding) implements AssertionCheck {}
}
