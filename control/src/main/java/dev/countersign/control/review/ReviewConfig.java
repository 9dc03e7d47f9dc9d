package dev.countersign.control.review;

import java.time.Duration;

/**
 * Limits of review.
 *
 * @param lifetime how long a revision may wait until its deployment begins; every statement about it expires then
 * @param evidenceMaxAge older evidence makes an approval void
 * @param statementLifetime how long after it was issued a statement may be signed, within the lifetime
 * @param maxRounds revisions an agent may hand in for one proposal
 * @param maxOpen proposals that may be open at a time; more are refused
 */
public record ReviewConfig(
        Duration lifetime, Duration evidenceMaxAge, Duration statementLifetime, int maxRounds, int maxOpen) {
    public static final ReviewConfig DEFAULT =
            new ReviewConfig(Duration.ofMinutes(30), Duration.ofMinutes(30), Duration.ofMinutes(10), 3, 100);
}
