package dev.countersign.control.review.operator;

import java.time.Instant;

/**
 * An SSH public key.
 *
 * @param fingerprint as OpenSSH prints it: {@code SHA256:…}
 * @param line {@code type base64 comment}, as in {@code authorized_keys}
 */
public record RegisteredSshKey(String fingerprint, String line, Instant registeredAt) {}
