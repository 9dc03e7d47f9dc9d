package dev.countersign.server.auth;

import dev.countersign.core.OperatorId;
import java.time.Instant;

/**
 * A signed-in browser.
 *
 * @param csrf token that every unsafe request of this session must carry; 256 random bits in base64url
 * @param openedAt when its owner signed in; it ends at the latest {@link SessionConfig#absolute} later
 */
public record Session(OperatorId operator, String csrf, Instant openedAt) {
    @Override
    public String toString() {
        return "session of " + operator + " since " + openedAt;
    }
}
