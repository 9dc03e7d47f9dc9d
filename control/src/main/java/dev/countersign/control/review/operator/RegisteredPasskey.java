package dev.countersign.control.review.operator;

import java.time.Instant;

/**
 * A passkey.
 *
 * @param credentialId base64url without padding
 * @param label what its owner calls it
 * @param backedUp true when the authenticator said that it is synchronised to other devices
 */
public record RegisteredPasskey(String credentialId, String label, Instant enrolledAt, boolean backedUp) {}
