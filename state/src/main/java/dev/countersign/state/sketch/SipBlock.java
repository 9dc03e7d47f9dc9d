package dev.countersign.state.sketch;

/**
 * The block form of {@link SipHash} for numbers: eight-byte messages, {@value #LANES} at a time. Two rounds to a loop over
 * arrays is what the compiler vectorises best: half a round is twice as slow for its loads and stores, all eight rounds
 * are too much for one loop, and a kernel on the Vector API depends on the order of compilation.
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
        start(key, lanes);
        rounds(key.variant().compression, lanes);
        between(lanes);
        rounds(key.variant().compression, lanes);
        end(lanes);
        rounds(key.variant().finalisation, lanes);
        for (int i = 0; i < lanes; i++) {
            hashes[to + i] = v0[i] ^ v1[i] ^ v2[i] ^ v3[i];
        }
    }

    private void start(SipHash key, int lanes) {
        long k0 = key.v0();
        long k1 = key.v1();
        long k2 = key.v2();
        long k3 = key.v3();
        for (int i = 0; i < lanes; i++) {
            v0[i] = k0;
            v1[i] = k1;
            v2[i] = k2;
            v3[i] = k3 ^ message[i];
        }
    }

    private void between(int lanes) {
        for (int i = 0; i < lanes; i++) {
            v0[i] ^= message[i];
            v3[i] ^= EIGHT_BYTES;
        }
    }

    private void end(int lanes) {
        for (int i = 0; i < lanes; i++) {
            v0[i] ^= EIGHT_BYTES;
            v2[i] ^= 0xff;
        }
    }

    private void rounds(int rounds, int lanes) {
        for (int pair = 0; pair < rounds / 2; pair++) {
            twoRounds(v0, v1, v2, v3, lanes);
        }
        if (rounds % 2 == 1) {
            oneRound(v0, v1, v2, v3, lanes);
        }
    }

    private static void oneRound(long[] v0, long[] v1, long[] v2, long[] v3, int lanes) {
        for (int i = 0; i < lanes; i++) {
            long a = v0[i] + v1[i];
            long b = Long.rotateLeft(v1[i], 13) ^ a;
            long c = v2[i] + v3[i];
            long d = Long.rotateLeft(v3[i], 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            c += b;
            v0[i] = a;
            v1[i] = Long.rotateLeft(b, 17) ^ c;
            v2[i] = Long.rotateLeft(c, 32);
            v3[i] = Long.rotateLeft(d, 21) ^ a;
        }
    }

    private static void twoRounds(long[] v0, long[] v1, long[] v2, long[] v3, int lanes) {
        for (int i = 0; i < lanes; i++) {
            long a = v0[i] + v1[i];
            long b = Long.rotateLeft(v1[i], 13) ^ a;
            long c = v2[i] + v3[i];
            long d = Long.rotateLeft(v3[i], 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            c += b;
            d = Long.rotateLeft(d, 21) ^ a;
            b = Long.rotateLeft(b, 17) ^ c;
            a += b;
            c = Long.rotateLeft(c, 32) + d;
            b = Long.rotateLeft(b, 13) ^ a;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            c += b;
            v0[i] = a;
            v1[i] = Long.rotateLeft(b, 17) ^ c;
            v2[i] = Long.rotateLeft(c, 32);
            v3[i] = Long.rotateLeft(d, 21) ^ a;
        }
    }
}
