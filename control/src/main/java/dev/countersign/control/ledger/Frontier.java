package dev.countersign.control.ledger;

import dev.countersign.core.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing Merkle tree: the roots of its complete subtrees, largest first. Enough to compute every
 * next root in O(log n) time and memory.
 */
final class Frontier {
    private final List<Digest> peaks = new ArrayList<>();
    private long size;

    void add(Digest leaf) {
        Digest hash = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = MerkleTree.inner(peaks.removeLast(), hash);
        }
        peaks.add(hash);
        size++;
    }

    long size() {
        return size;
    }

    Digest root() {
        return peaks.reversed().stream()
                .reduce((right, left) -> MerkleTree.inner(left, right))
                .orElseGet(MerkleTree::emptyRoot);
    }
}
