package dev.countersign.state.sketch;

/**
 * The block form of {@link SipHash} for numbers: eight-byte messages, {@value #LANES} at a time. Two rounds to a loop over
 * arrays, with what comes before and after them in the same loop, is what the compiler vectorises best: half a round is
 * twice as slow for its loads and stores, all eight rounds are too much for one loop, and a kernel on the Vector API depends
 * on the order of compilation.
 */
final class SipBlock {
    static final int LANES = 128;
    private static final long EIGHT_BYTES = 8L << 56;

    private final long[] v0 = new long[LANES];
    private final long[] v1 = new long[LANES];
    private final long[] v2 = new long[LANES];
    private final long[] v3 = new long[LANES];
    private final long[] message = new long[LANES];

    /** For callers without a block of their own; allocates one. */
    static void hash(SipHash key, long[] items, int from, int count, long[] hashes) {
        SipBlock block = new SipBlock();
        for (int done = 0; done < count; done += LANES) {
            int lanes = Math.min(LANES, count - done);
            block.hash(key, items, from + done, lanes, hashes, done);
        }
    }

    /** Hashes at most {@value #LANES} numbers into {@code hashes} from {@code to} on. */
    void hash(SipHash key, long[] items, int from, int lanes, long[] hashes, int to) {
        System.arraycopy(items, from, message, 0, lanes);
        switch (key.variant()) {
            case SIPHASH_1_3 -> {
                compressOnceEach(key, message, v0, v1, v2, v3, lanes);
                twoRounds(v0, v1, v2, v3, lanes);
                lastRound(message, v0, v1, v2, v3, lanes);
            }
            case SIPHASH_2_4 -> {
                compressNumber(key, message, v0, v1, v2, v3, lanes);
                compressLength(v0, v1, v2, v3, lanes);
                twoRounds(v0, v1, v2, v3, lanes);
                lastTwoRounds(message, v0, v1, v2, v3, lanes);
            }
        }
        System.arraycopy(message, 0, hashes, to, lanes);
    }

    /** A round for the number, and one for the length. */
    private static void compressOnceEach(
            SipHash key, long[] message, long[] v0, long[] v1, long[] v2, long[] v3, int lanes) {
        long k0 = key.v0();
        long k1 = key.v1();
        long k2 = key.v2();
        long k3 = key.v3();
        for (int i = 0; i < lanes; i++) {
            long m = message[i];
            long a = k0;
            long b = k1;
            long c = k2;
            long d = k3 ^ m;
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
            a ^= m;
            d ^= EIGHT_BYTES;
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
            a ^= EIGHT_BYTES;
            c ^= 0xff;
            v0[i] = a;
            v1[i] = b;
            v2[i] = c;
            v3[i] = d;
        }
    }

    /** Two rounds for the number. */
    private static void compressNumber(
            SipHash key, long[] message, long[] v0, long[] v1, long[] v2, long[] v3, int lanes) {
        long k0 = key.v0();
        long k1 = key.v1();
        long k2 = key.v2();
        long k3 = key.v3();
        for (int i = 0; i < lanes; i++) {
            long m = message[i];
            long a = k0;
            long b = k1;
            long c = k2;
            long d = k3 ^ m;
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
            a ^= m;
            d ^= EIGHT_BYTES;
            v0[i] = a;
            v1[i] = b;
            v2[i] = c;
            v3[i] = d;
        }
    }

    /** Two rounds for the length. */
    private static void compressLength(long[] v0, long[] v1, long[] v2, long[] v3, int lanes) {
        for (int i = 0; i < lanes; i++) {
            long a = v0[i];
            long b = v1[i];
            long c = v2[i];
            long d = v3[i];
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
            a ^= EIGHT_BYTES;
            c ^= 0xff;
            v0[i] = a;
            v1[i] = b;
            v2[i] = c;
            v3[i] = d;
        }
    }

    /** Two rounds of those that finish. */
    private static void twoRounds(long[] v0, long[] v1, long[] v2, long[] v3, int lanes) {
        for (int i = 0; i < lanes; i++) {
            long a = v0[i];
            long b = v1[i];
            long c = v2[i];
            long d = v3[i];
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
            v0[i] = a;
            v1[i] = b;
            v2[i] = c;
            v3[i] = d;
        }
    }

    /** The last two rounds, and the hashes. */
    private static void lastTwoRounds(long[] hashes, long[] v0, long[] v1, long[] v2, long[] v3, int lanes) {
        for (int i = 0; i < lanes; i++) {
            long a = v0[i];
            long b = v1[i];
            long c = v2[i];
            long d = v3[i];
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
            hashes[i] = a ^ b ^ c ^ d;
        }
    }

    /** The last round, and the hashes. */
    private static void lastRound(long[] hashes, long[] v0, long[] v1, long[] v2, long[] v3, int lanes) {
        for (int i = 0; i < lanes; i++) {
            long a = v0[i];
            long b = v1[i];
            long c = v2[i];
            long d = v3[i];
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
            hashes[i] = a ^ b ^ c ^ d;
        }
    }
}
