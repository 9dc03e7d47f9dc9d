package dev.countersign.control.review;

import dev.countersign.core.Digest;
import dev.countersign.core.OperatorId;
import java.time.Instant;

/**
 * A stored approval.
 *
 * @param statement digest of the statement signed
 * @param key which key signed: a passkey's id, or an SSH key's SHA-256 fingerprint
 */
public record Approval(
        OperatorId operator, int revision, Digest statement, ApprovalMethod method, String key, Instant at) {}
