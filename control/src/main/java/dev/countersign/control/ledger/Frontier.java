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

    Frontier() {}

    /**
     * The edge of a tree that is there already.
     *
     * @param peaks roots of the complete subtrees, largest first: one for each bit of {@code size} that is set
     */
    Frontier(long size, List<Digest> peaks) {
        if (peaks.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(
                    "peaks of " + size + " leaves: expected " + Long.bitCount(size) + ", found " + peaks.size());
        }
        this.peaks.addAll(peaks);
        this.size = size;
    }

    void add(Digest leaf) {
        add(leaf, (_, _, _) -> {});
    }

    /** @param completed hears of the leaf and of every subtree that it completes, from the leaf up */
    void add(Digest leaf, Node completed) {
        Digest hash = leaf;
        int level = 0;
        completed.is(level, size, hash);
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = MerkleTree.inner(peaks.removeLast(), hash);
            level++;
            completed.is(level, size >> level, hash);
        }
        peaks.add(hash);
        size++;
    }

    /** A complete subtree of {@code 2^level} leaves, the {@code position}-th of its size from the left. */
    @FunctionalInterface
    interface Node {
        void is(int level, long position, Digest hash);
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
