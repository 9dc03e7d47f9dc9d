package dev.countersign.control.review.sshsig;

import dev.countersign.core.Finding;

/** What became of an SSH signature. */
public sealed interface SshCheck {
    /**
     * The key signed the message in the namespace.
     *
     * @param hardware the key lives in a security key, which says that its user was present
     * @param userVerified the security key says that it verified its user by PIN or biometrics; never for other keys
     */
    record Signed(boolean hardware, boolean userVerified) implements SshCheck {}

    /** It did not, and why. */
    record Refused(Finding finding) implements SshCheck {}
}
