package dev.countersign.state.sketch;

import dev.countersign.state.sketch.SketchReading.Fault;
import dev.countersign.state.sketch.SketchReading.Malformed;
import dev.countersign.state.sketch.SketchReading.Read;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The difference of two sketches of one key and size, cell by cell: what is sent when somebody has the first and needs
 * the second. Small where few cells changed; otherwise the image itself is smaller.
 *
 * <p>Bytes: kind (1 byte, as in the image); for each run of equal cells and the changed one after it the run's length
 * (varint) and the change (varint, zigzag, never 0), and a last run to the end; for heavy hitters the number of
 * candidates (varint) and each one ascending, as 1 + its place in the base (varint), or 0 and its 8 bytes.
 */
public final class SketchDelta {
    private SketchDelta() {}

    /** The bytes that make the target's image out of the base's; empty when these are no two sketches of one size. */
    public static Optional<byte[]> between(SketchKey key, byte[] base, byte[] target) {
        if (kind(base) != kind(target)) {
            return Optional.empty();
        }
        return numbers(key, base)
                .flatMap(from -> numbers(key, target)
                        .filter(to -> to.cells.length == from.cells.length && to.capacity == from.capacity)
                        .map(to -> write(kind(target), from, to)));
    }

    /** The image that {@link #between} was given as target; malformed when the delta does not fit the base. */
    public static SketchReading<byte[]> apply(SketchKey key, byte[] base, byte[] delta) {
        Optional<Numbers> from = numbers(key, base);
        if (from.isEmpty()) {
            return new Malformed<>(Fault.KIND, 0, "a base of a kind that has deltas", "another");
        }
        try {
            DeltaReader in = new DeltaReader(delta);
            in.require(in.octet() == kind(base), "a delta of the base's kind");
            Numbers to = read(in, from.get());
            byte[] image = image(key, kind(base), to, in);
            return numbers(key, image).isPresent()
                    ? new Read<>(image)
                    : new Malformed<>(Fault.FORMAT, 0, "a change to a sketch that can be", "another");
        } catch (MalformedImage malformed) {
            return malformed.reading();
        }
    }

    /** The cells of a sketch; of heavy hitters also the candidates, ascending. */
    private static final class Numbers {
        private final long[] cells;
        private final int capacity;
        private final long[] candidates;
        private final int shape;

        Numbers(long[] cells, int capacity, long[] candidates, int shape) {
            this.cells = cells;
            this.capacity = capacity;
            this.candidates = candidates;
            this.shape = shape;
        }
    }

    private static int kind(byte[] image) {
        return image.length > 4 ? image[4] : 0;
    }

    private static Optional<Numbers> numbers(SketchKey key, byte[] image) {
        if (kind(image) == Kind.HYPER_LOG_LOG.code
                && HyperLogLog.read(key, image) instanceof Read<HyperLogLog>(HyperLogLog sketch)) {
            return Optional.of(new Numbers(sketch.ranks(), 0, new long[0], sketch.precision()));
        }
        if (kind(image) == Kind.HEAVY_HITTERS.code
                && HeavyHitters.read(key, image) instanceof Read<HeavyHitters>(HeavyHitters sketch)) {
            return Optional.of(new Numbers(
                    sketch.counts().cells(),
                    sketch.capacity(),
                    sketch.ascending(),
                    sketch.counts().depth()));
        }
        return Optional.empty();
    }

    private static byte[] image(SketchKey key, int kind, Numbers to, DeltaReader in) {
        try {
            return kind == Kind.HYPER_LOG_LOG.code
                    ? HyperLogLog.ofRanks(key, to.cells).image()
                    : HeavyHitters.ofCells(key, to.shape, to.cells, to.capacity, to.candidates)
                            .image();
        } catch (IllegalArgumentException e) {
            throw in.malformed("a change to a sketch that can be");
        }
    }

    private static byte[] write(int kind, Numbers from, Numbers to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(kind);
        long run = 0;
        for (int i = 0; i < to.cells.length; i++) {
            long change = to.cells[i] - from.cells[i];
            if (change == 0) {
                run++;
            } else {
                varint(out, run);
                varint(out, (change << 1) ^ (change >> 63));
                run = 0;
            }
        }
        varint(out, run);
        if (to.capacity > 0) {
            varint(out, to.candidates.length);
            for (long candidate : to.candidates) {
                candidate(out, candidate, place(from.candidates, candidate));
            }
        }
        return out.toByteArray();
    }

    private static void candidate(ByteArrayOutputStream out, long candidate, int place) {
        varint(out, place + 1L);
        for (int shift = 56; place < 0 && shift >= 0; shift -= 8) {
            out.write((int) (candidate >>> shift));
        }
    }

    private static int place(long[] sorted, long candidate) {
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] == candidate) {
                return i;
            }
        }
        return -1;
    }

    private static Numbers read(DeltaReader in, Numbers from) {
        long[] cells = from.cells.clone();
        int at = 0;
        while (true) {
            long run = in.varint();
            in.require(run <= cells.length - at, "a run within the sketch");
            at += (int) run;
            if (at == cells.length) {
                break;
            }
            long zigzag = in.varint();
            in.require(zigzag != 0, "a change");
            cells[at] += (zigzag >>> 1) ^ -(zigzag & 1);
            at++;
        }
        long[] candidates = from.capacity == 0 ? new long[0] : candidates(in, from);
        in.require(in.atEnd(), "the end");
        return new Numbers(cells, from.capacity, candidates, from.shape);
    }

    private static long[] candidates(DeltaReader in, Numbers from) {
        long count = in.varint();
        in.require(count <= from.capacity, "no more candidates than there is room for");
        long[] candidates = new long[(int) count];
        for (int i = 0; i < candidates.length; i++) {
            long place = in.varint();
            in.require(place <= from.candidates.length, "a candidate of the base");
            candidates[i] = place == 0 ? in.word() : from.candidates[(int) place - 1];
        }
        return candidates;
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Reads a delta's bytes, checked. */
    private static final class DeltaReader {
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
            for (byte b : Arrays.copyOfRange(bytes, at, at + Long.BYTES)) {
                word = (word << 8) | (b & 0xff);
            }
            at += Long.BYTES;
            return word;
        }

        long varint() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                int group = octet();
                require(shift < 63 || group <= 1, "a varint of 64 bits");
                value |= (long) (group & 0x7f) << shift;
                if (group < 0x80) {
                    require(group != 0 || shift == 0, "a shortest varint");
                    require(value >= 0 || shift == 63, "a varint of 64 bits");
                    return value;
                }
            }
            throw malformed("a varint of 64 bits");
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
}
