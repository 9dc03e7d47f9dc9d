package dev.countersign.state.sketch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * SipHash, a keyed pseudo-random function for short inputs (Aumasson and Bernstein, "SipHash: a fast short-input PRF",
 * 2012). Somebody who does not know the key cannot construct inputs that collide. Immutable and thread-safe.
 *
 * <p>A {@code long} is hashed as its eight bytes, low byte first. The block form hashes many numbers several times as fast
 * as one by one.
 */
public final class SipHash {
    /** How many rounds: compression rounds for each eight bytes, finalisation rounds at the end. */
    public enum Variant {
        /** One and three: for hash tables and sketches whose hashes stay hidden. */
        SIPHASH_1_3(1, 3),
        /** Two and four: the authors' recommendation. */
        SIPHASH_2_4(2, 4);

        final int compression;
        final int finalisation;

        Variant(int compression, int finalisation) {
            this.compression = compression;
            this.finalisation = finalisation;
        }
    }

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long INIT_0 = 0x736f6d6570736575L;
    private static final long INIT_1 = 0x646f72616e646f6dL;
    private static final long INIT_2 = 0x6c7967656e657261L;
    private static final long INIT_3 = 0x7465646279746573L;
    private static final long EIGHT_BYTES = 8L << 56;

    private final Variant variant;
    private final long start0;
    private final long start1;
    private final long start2;
    private final long start3;

    /** A function for this key: the first and the last eight bytes of it, low byte first. */
    public SipHash(Variant variant, long k0, long k1) {
        this.variant = variant;
        this.start0 = k0 ^ INIT_0;
        this.start1 = k1 ^ INIT_1;
        this.start2 = k0 ^ INIT_2;
        this.start3 = k1 ^ INIT_3;
    }

    public Variant variant() {
        return variant;
    }

    /** The hash of the eight bytes of a number. */
    public long hash(long item) {
        return variant == Variant.SIPHASH_2_4 ? twoFour(item) : oneThree(item);
    }

    /** The hash of the bytes from {@code from} (included) to {@code to} (excluded). */
    public long hash(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return variant == Variant.SIPHASH_2_4 ? range(bytes, from, to, 2, 4) : range(bytes, from, to, 1, 3);
    }

    /** Hashes many numbers: {@code hashes[i]} becomes the hash of {@code items[from + i]}, for {@code i < count}. */
    public void hash(long[] items, int from, int count, long[] hashes) {
        Objects.checkFromIndexSize(from, count, items.length);
        Objects.checkFromIndexSize(0, count, hashes.length);
        SipBlock.hash(this, items, from, count, hashes);
    }

    long v0() {
        return start0;
    }

    long v1() {
        return start1;
    }

    long v2() {
        return start2;
    }

    long v3() {
        return start3;
    }

    /** Loops of two or three turns are unrolled by the compiler whatever their size, longer ones are not. */
    private long twoFour(long item) {
        long v0 = start0;
        long v1 = start1;
        long v2 = start2;
        long v3 = start3 ^ item;
        for (int half = 0; half < 2; half++) {
            for (int word = 0; word < 2; word++) {
                for (int round = 0; round < 2; round++) {
                    v0 += v1;
                    v1 = Long.rotateLeft(v1, 13) ^ v0;
                    v0 = Long.rotateLeft(v0, 32);
                    v2 += v3;
                    v3 = Long.rotateLeft(v3, 16) ^ v2;
                    v0 += v3;
                    v3 = Long.rotateLeft(v3, 21) ^ v0;
                    v2 += v1;
                    v1 = Long.rotateLeft(v1, 17) ^ v2;
                    v2 = Long.rotateLeft(v2, 32);
                }
                if (half == 0) {
                    v0 ^= word == 0 ? item : EIGHT_BYTES;
                    v2 ^= word == 0 ? 0 : 0xff;
                    v3 ^= word == 0 ? EIGHT_BYTES : 0;
                }
            }
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private long oneThree(long item) {
        long v0 = start0;
        long v1 = start1;
        long v2 = start2;
        long v3 = start3 ^ item;
        for (int word = 0; word < 2; word++) {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
            v0 ^= word == 0 ? item : EIGHT_BYTES;
            v2 ^= word == 0 ? 0 : 0xff;
            v3 ^= word == 0 ? EIGHT_BYTES : 0;
        }
        for (int round = 0; round < 3; round++) {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private long range(byte[] bytes, int from, int to, int compression, int finalisation) {
        long v0 = start0;
        long v1 = start1;
        long v2 = start2;
        long v3 = start3;
        int at = from;
        boolean more = true;
        while (more) {
            more = to - at >= Long.BYTES;
            long item = more ? (long) LONGS.get(bytes, at) : tail(bytes, at, to, to - from);
            at += Long.BYTES;
            v3 ^= item;
            for (int i = 0; i < compression + (more ? 0 : finalisation); i++) {
                if (i == compression) {
                    v0 ^= item;
                    v2 ^= 0xff;
                }
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= more ? item : 0;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /** The last word: the bytes left over, and the length modulo 256 on top. */
    private static long tail(byte[] bytes, int at, int to, int length) {
        long word = (long) length << 56;
        for (int i = at; i < to; i++) {
            word |= (bytes[i] & 0xffL) << (8 * (i - at));
        }
        return word;
    }
}
