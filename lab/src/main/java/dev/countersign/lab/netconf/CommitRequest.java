package dev.countersign.lab.netconf;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code commit} (RFC 6241 section 8.4.5.1).
 *
 * @param timeout {@code confirm-timeout}; zero when not {@code confirmed}
 */
record CommitRequest(
        boolean confirmed,
        Duration timeout,
        @Nullable String persist,
        @Nullable String persistId) {
    /** A commit without parameters. */
    static CommitRequest plain() {
        return new CommitRequest(false, Duration.ZERO, null, null);
    }
}
