package dev.countersign.control.review.operator;

import dev.countersign.core.OperatorId;
import java.time.Instant;

/**
 * A one-time permission to enrol a key; only a hash of the token is stored.
 *
 * @param token 256 random bits in base64url, to be put into a link; shown once
 */
public record Enrolment(OperatorId operator, String token, Instant expiresAt) {
    @Override
    public String toString() {
        return "enrolment of " + operator + " until " + expiresAt;
    }
}
