package dev.countersign.server.run;

import dev.countersign.control.verify.EditVerifier;
import dev.countersign.control.verify.Outcome;

/**
 * What became of verifying a vendor's text.
 *
 * @param edit made from the text, as the content of an {@code edit-config}; empty when there is none
 */
public record VerifiedText(String edit, EditVerifier.Result result) {
    /** Whether every line was understood and is in the edit; only then do the other checks speak of the whole text. */
    public boolean isWhole() {
        return result.checks().stream()
                .anyMatch(check -> check.name().equals(TextVerification.TEXT) && check.outcome() == Outcome.PASS);
    }
}
