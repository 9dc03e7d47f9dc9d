package dev.countersign.state.sketch;

import java.util.Arrays;

/** Writes a sketch's image: whole bytes, varints, and runs of bits that end on a byte. */
final class ImageWriter {
    private byte[] bytes = new byte[1024];
    private int size;
    private long pending;
    private int pendingBits;

    ImageWriter(Kind kind, SketchKey key) {
        for (byte b : Kind.MAGIC) {
            octet(b);
        }
        octet(kind.code);
        octet(Kind.hash(key.variant()));
        word(key.idBits());
    }

    /** Seals the image and gives it away. */
    byte[] seal(SketchKey key) {
        word(key.derive(Kind.SEAL_PURPOSE).hash(bytes, 0, size));
        return Arrays.copyOf(bytes, size);
    }

    void octet(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }

    void word(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            octet((int) (value >>> shift));
        }
    }

    void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            octet((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        octet((int) rest);
    }

    /** The low bits of a value, high bit first; at most 63. */
    void bits(long value, int count) {
        for (int left = count; left > 0; ) {
            int step = Math.min(left, 8 - pendingBits);
            pending = (pending << step) | ((value >>> (left - step)) & ((1L << step) - 1));
            pendingBits += step;
            left -= step;
            if (pendingBits == 8) {
                octet((int) pending);
                pending = 0;
                pendingBits = 0;
            }
        }
    }

    /** The order at which these numbers are shortest (1 byte), the numbers of that order, zero bits to the end of the byte. */
    void numbers(long[] values, int from, int to) {
        int order = ExpGolomb.order(values, from, to);
        octet(order);
        for (int i = from; i < to; i++) {
            ExpGolomb.write(this, values[i], order);
        }
        endBits();
    }

    void numbers(long[] values) {
        numbers(values, 0, values.length);
    }

    /** Fills the last byte with zero bits. */
    void endBits() {
        bits(0, (8 - pendingBits) & 7);
    }
}
