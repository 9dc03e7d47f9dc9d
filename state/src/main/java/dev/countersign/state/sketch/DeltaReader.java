package dev.countersign.state.sketch;

import dev.countersign.state.sketch.SketchReading.Fault;

/** Reads what {@link DeltaWriter} wrote, checked: what is read is the one spelling of it. */
final class DeltaReader {
    private final byte[] bytes;
    private int at;

    DeltaReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    int octet() {
        require(at < bytes.length, "another byte");
        return bytes[at++] & 0xff;
    }

    long word() {
        require(bytes.length - at >= Long.BYTES, "8 bytes");
        long word = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            word = (word << 8) | (bytes[at++] & 0xff);
        }
        return word;
    }

    /** 64 bits, which are negative from 2^63 on. */
    private long group() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int group = octet();
            require(shift < 63 || group <= 1, "a varint of 64 bits");
            value |= (long) (group & 0x7f) << shift;
            if (group < 0x80) {
                require(group != 0 || shift == 0, "a shortest varint");
                return value;
            }
        }
        throw malformed("a varint of 64 bits");
    }

    /** A number from 0 to 2^63 − 1. */
    long varint() {
        long value = group();
        require(value >= 0, "a number below 2^63");
        return value;
    }

    long zigzag() {
        long zigzag = group();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    /** The cells that {@link DeltaWriter#changes} was given, none negative. */
    long[] changes(long[] from) {
        long[] cells = from.clone();
        int i = 0;
        while (true) {
            long run = varint();
            require(run <= cells.length - i, "a run within the sketch");
            i += (int) run;
            if (i == cells.length) {
                return cells;
            }
            long change = zigzag();
            require(change != 0, "a change");
            cells[i] += change;
            require(cells[i] >= 0, "a cell of 0 to 2^63 - 1");
            i++;
        }
    }

    /** The words that {@link DeltaWriter#flips} was given. */
    long[] flips(long[] from) {
        long[] words = from.clone();
        long end = (long) words.length * Long.SIZE;
        long bit = 0;
        while (true) {
            long run = varint();
            require(run <= end - bit, "a run within the filter");
            bit += run;
            if (bit == end) {
                return words;
            }
            words[(int) (bit / Long.SIZE)] ^= Long.MIN_VALUE >>> (bit % Long.SIZE);
            bit++;
        }
    }

    void require(boolean holds, String expected) {
        if (!holds) {
            throw malformed(expected);
        }
    }

    MalformedImage malformed(String expected) {
        return new MalformedImage(Fault.FORMAT, at, expected, "other bytes");
    }
}
