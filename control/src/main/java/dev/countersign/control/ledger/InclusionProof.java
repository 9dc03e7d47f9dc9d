package dev.countersign.control.ledger;

import dev.countersign.core.Digest;
import java.util.List;

/**
 * Proof that an entry is in the tree under a signed head (RFC 9162 section 2.1.3): the hashes from the leaf's sibling
 * up.
 */
public record InclusionProof(long sequence, Digest leaf, List<Digest> path, SignedHead head) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** True when the path leads from the leaf to the head's root. Does not look at the head's signature. */
    public boolean holds() {
        return MerkleTree.inclusionHolds(leaf, sequence, head.size(), path, head.root());
    }
}
