package dev.countersign.control.review.operator;

import java.time.Instant;

/**
 * A WebAuthn ceremony under way.
 *
 * @param id names it when the answer comes back
 * @param optionsJson for {@code navigator.credentials.create} or {@code .get}, in the JSON form of WebAuthn level 3
 * @param expiresAt after which the answer is refused
 */
public record Ceremony(String id, String optionsJson, Instant expiresAt) {}
