package dev.countersign.control.ledger;

import dev.countersign.core.Digest;

/**
 * A signed tree head, as a C2SP {@code tlog-checkpoint} in a C2SP {@code signed-note}.
 *
 * @param size number of entries under it
 * @param root Merkle tree hash over them
 * @param note the signed text, with its signature line
 */
public record SignedHead(long size, Digest root, String note) {}
