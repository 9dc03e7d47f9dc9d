package dev.countersign.control.ledger;

import dev.countersign.core.Digest;
import java.util.List;

/** Proof that the tree under a later head extends the one under an earlier head (RFC 9162 section 2.1.4). */
public record ConsistencyProof(SignedHead earlier, SignedHead later, List<Digest> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** True when the path leads to both roots. Does not look at the heads' signatures. */
    public boolean holds() {
        return MerkleTree.consistencyHolds(earlier.size(), earlier.root(), later.size(), later.root(), path);
    }
}
