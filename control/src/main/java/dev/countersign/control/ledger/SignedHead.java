package dev.countersign.control.ledger;

import dev.countersign.core.Digest;

/**
 * A signed tree head, as a C2SP {@code tlog-checkpoint} in a C2SP {@code signed-note}.
 *
 * @param size number of entries under it
 * @param root Merkle tree hash over them
 * @param note the signed text, with its signature line
 */
public record SignedHead(long size, Digest root, String note) {
    /** True when the note says this size and root, and this key ({@link Ledger#publicKey}) signed it. */
    public boolean signedBy(String publicKey) {
        return VerifierKey.parse(publicKey).stream().anyMatch(this::signedBy);
    }

    boolean signedBy(VerifierKey key) {
        return SignedNote.parse(note).stream()
                .anyMatch(n -> n.text().equals(HeadText.checkpoint(key.name(), size, root)) && n.signedBy(key));
    }
}
