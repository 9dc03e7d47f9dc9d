package dev.countersign.control.ledger;

import dev.countersign.core.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The Merkle tree of RFC 9162 section 2.1 (as in RFC 6962), with SHA-256. A leaf's hash begins with a 0x00 byte and an
 * inner node's with 0x01, so that neither can be passed off as the other. Roots and proofs are computed from the hashes
 * of complete subtrees, of which any range needs O(log n).
 */
final class MerkleTree {
    /** Hashes of complete subtrees: {@code position} counts subtrees of {@code 2^level} leaves from the left. */
    @FunctionalInterface
    interface Nodes {
        Digest node(int level, long position);
    }

    private MerkleTree() {}

    /** {@code MTH({})}: the hash of nothing. */
    static Digest emptyRoot() {
        return Digest.of(new byte[0]);
    }

    static Digest leaf(byte[] data) {
        MessageDigest sha = sha256();
        sha.update((byte) 0);
        return new Digest(HexFormat.of().formatHex(sha.digest(data)));
    }

    static Digest inner(Digest left, Digest right) {
        MessageDigest sha = sha256();
        sha.update((byte) 1);
        sha.update(left.bytes());
        return new Digest(HexFormat.of().formatHex(sha.digest(right.bytes())));
    }

    /** {@code MTH(D[size])}. */
    static Digest root(Nodes nodes, long size) {
        return size == 0 ? emptyRoot() : range(nodes, 0, size);
    }

    /** {@code PATH(index, D[size])}, section 2.1.3.1. */
    static List<Digest> inclusionPath(Nodes nodes, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf: expected 0 to " + (size - 1) + ", found " + index);
        }
        List<Digest> path = new ArrayList<>();
        collectPath(nodes, index, 0, size, path);
        return path;
    }

    /** {@code PROOF(earlier, D[later])}, section 2.1.4.1. */
    static List<Digest> consistencyPath(Nodes nodes, long earlier, long later) {
        if (earlier < 0 || earlier > later) {
            throw new IllegalArgumentException("earlier size: expected 0 to " + later + ", found " + earlier);
        }
        List<Digest> path = new ArrayList<>();
        if (earlier > 0) {
            collectSubproof(nodes, earlier, 0, later, true, path);
        }
        return path;
    }

    /** Section 2.1.3.2. */
    static boolean inclusionHolds(Digest leaf, long index, long size, List<Digest> path, Digest root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        Digest hash = leaf;
        for (Digest step : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = inner(step, hash);
                int levels = Long.numberOfTrailingZeros(fn);
                fn >>= levels;
                sn >>= levels;
            } else {
                hash = inner(hash, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && hash.equals(root);
    }

    /** Section 2.1.4.2. */
    static boolean consistencyHolds(long earlier, Digest earlierRoot, long later, Digest laterRoot, List<Digest> path) {
        if (earlier < 0 || earlier > later) {
            return false;
        }
        if (earlier == 0) {
            return path.isEmpty() && earlierRoot.equals(emptyRoot());
        }
        if (earlier == later) {
            return path.isEmpty() && earlierRoot.equals(laterRoot);
        }
        List<Digest> steps = new ArrayList<>(path);
        if (Long.bitCount(earlier) == 1) {
            steps.addFirst(earlierRoot);
        }
        return !steps.isEmpty() && climb(earlier - 1, later - 1, steps, earlierRoot, laterRoot);
    }

    /** Steps 4 to 7 of section 2.1.4.2; the names are the RFC's. */
    private static boolean climb(long first, long second, List<Digest> path, Digest firstRoot, Digest secondRoot) {
        int shared = Long.numberOfTrailingZeros(~first);
        long fn = first >> shared;
        long sn = second >> shared;
        Digest fr = path.getFirst();
        Digest sr = fr;
        for (Digest step : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = inner(step, fr);
                sr = inner(step, sr);
                int levels = Long.numberOfTrailingZeros(fn);
                fn >>= levels;
                sn >>= levels;
            } else {
                sr = inner(sr, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
    }

    private static Digest range(Nodes nodes, long start, long end) {
        long length = end - start;
        if (Long.bitCount(length) == 1) {
            int level = Long.numberOfTrailingZeros(length);
            return nodes.node(level, start >> level);
        }
        long split = start + largestPowerBelow(length);
        return inner(range(nodes, start, split), range(nodes, split, end));
    }

    private static void collectPath(Nodes nodes, long index, long start, long end, List<Digest> path) {
        if (end - start == 1) {
            return;
        }
        long split = start + largestPowerBelow(end - start);
        if (index < split) {
            collectPath(nodes, index, start, split, path);
            path.add(range(nodes, split, end));
        } else {
            collectPath(nodes, index, split, end, path);
            path.add(range(nodes, start, split));
        }
    }

    /** {@code SUBPROOF}: {@code whole} while the earlier tree is exactly the range so far. */
    private static void collectSubproof(
            Nodes nodes, long earlier, long start, long end, boolean whole, List<Digest> path) {
        if (earlier == end) {
            if (!whole) {
                path.add(range(nodes, start, end));
            }
            return;
        }
        long split = start + largestPowerBelow(end - start);
        if (earlier <= split) {
            collectSubproof(nodes, earlier, start, split, whole, path);
            path.add(range(nodes, split, end));
        } else {
            collectSubproof(nodes, earlier, split, end, false, path);
            path.add(range(nodes, start, split));
        }
    }

    /** The largest power of two smaller than n; n is at least 2. */
    private static long largestPowerBelow(long n) {
        return Long.highestOneBit(n - 1);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
