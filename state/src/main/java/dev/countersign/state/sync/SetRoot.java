package dev.countersign.state.sync;

import dev.countersign.core.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * The hash tree of RFC 9162 section 2.1 over a list of leaves: a leaf's hash begins with a 0x00 byte and an inner node's
 * with 0x01.
 */
final class SetRoot {
    private SetRoot() {}

    /** Of a whole set: a leaf per window, its begin in milliseconds (8 bytes) and its digest. */
    static Digest of(SortedMap<Instant, Digest> windows) {
        List<Digest> leaves = new ArrayList<>(windows.size());
        windows.forEach((start, digest) -> leaves.add(leaf(ByteBuffer.allocate(Long.BYTES + 32)
                .putLong(start.toEpochMilli())
                .put(digest.bytes())
                .array())));
        return tree(leaves);
    }

    static Digest leaf(byte[] data) {
        return hash((byte) 0, data, new byte[0]);
    }

    /** {@code MTH}: the root over leaves that are hashed already. */
    static Digest tree(List<Digest> leaves) {
        if (leaves.isEmpty()) {
            return Digest.of(new byte[0]);
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return hash(
                (byte) 1,
                tree(leaves.subList(0, split)).bytes(),
                tree(leaves.subList(split, leaves.size())).bytes());
    }

    private static Digest hash(byte prefix, byte[] left, byte[] right) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(prefix);
            sha.update(left);
            sha.update(right);
            return new Digest(HexFormat.of().formatHex(sha.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
