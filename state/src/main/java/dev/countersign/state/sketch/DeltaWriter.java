package dev.countersign.state.sketch;

import java.io.ByteArrayOutputStream;

/** Writes a change. */
final class DeltaWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] bytes() {
        return out.toByteArray();
    }

    void octet(int value) {
        out.write(value);
    }

    void word(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }

    void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    void zigzag(long change) {
        varint((change << 1) ^ (change >> 63));
    }

    /** The changes of cells, with the runs of equal ones between them; both have as many. */
    void changes(long[] from, long[] to) {
        long run = 0;
        for (int i = 0; i < to.length; i++) {
            long change = to[i] - from[i];
            if (change == 0) {
                run++;
            } else {
                varint(run);
                zigzag(change);
                run = 0;
            }
        }
        varint(run);
    }

    /** The bits that are otherwise, by the runs of equal ones between them, high bit first. */
    void flips(long[] from, long[] to) {
        long run = 0;
        for (int i = 0; i < to.length; i++) {
            long left = from[i] ^ to[i];
            int at = 0;
            while (left != 0) {
                int next = Long.numberOfLeadingZeros(left);
                varint(run + next - at);
                run = 0;
                at = next + 1;
                left &= ~(Long.MIN_VALUE >>> next);
            }
            run += Long.SIZE - at;
        }
        varint(run);
    }
}
