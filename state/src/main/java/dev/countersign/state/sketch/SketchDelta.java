package dev.countersign.state.sketch;

import dev.countersign.state.sketch.SketchReading.Fault;
import dev.countersign.state.sketch.SketchReading.Malformed;
import dev.countersign.state.sketch.SketchReading.Read;
import java.util.Optional;

/**
 * The difference of two sketches of one key and size, cell by cell: what is sent when somebody has the first and needs
 * the second. Small where few cells changed; otherwise the image itself is smaller. Every kind that an artifact can hold
 * has one.
 *
 * <p>Bytes: kind (1 byte, as in the image), then by kind:
 *
 * <ul>
 *   <li>HyperLogLog (the ranks), MinHash (the registers, an empty one as 2^32), prefixes (the exact counts, then each
 *       length's cells row by row): the <i>changes</i>. These are, for each run of equal cells and the changed one after it,
 *       the run's length (varint) and the change (varint, zigzag, never 0), and a last run to the end.
 *   <li>Heavy hitters: the changes of the cells; the number of candidates (varint) and each one ascending, as 1 + its place
 *       in the base (varint), or 0 and its 8 bytes.
 *   <li>Bloom filter: for each bit that is otherwise the run of equal ones before it (varint), high bit of a word first, and
 *       a last run to the end.
 *   <li>DDSketch: sum, smallest and largest value (8 bytes each) and the weight of zero (varint) as in the image; for each
 *       sign the weight of the bins given up (varint), number of bins (varint), and unless that is 0 the highest (varint)
 *       and the changes from it downwards, where the base has no bin from 0.
 * </ul>
 */
public final class SketchDelta {
    private SketchDelta() {}

    /** The bytes that make the target's image out of the base's; empty when these are no two sketches of one size. */
    public static Optional<byte[]> between(SketchKey key, byte[] base, byte[] target) {
        return kind(base) == kind(target)
                ? form(kind(base)).flatMap(form -> between(form, key, base, target))
                : Optional.empty();
    }

    private static <T> Optional<byte[]> between(DeltaForm<T> form, SketchKey key, byte[] base, byte[] target) {
        if (!(form.open(key, base) instanceof Read<T>(T from))
                || !(form.open(key, target) instanceof Read<T>(T to))
                || !form.alike(from, to)) {
            return Optional.empty();
        }
        DeltaWriter out = new DeltaWriter();
        out.octet(kind(target));
        form.write(out, from, to);
        return Optional.of(out.bytes());
    }

    /** The image that {@link #between} was given as target; malformed when the delta does not fit the base. */
    public static SketchReading<byte[]> apply(SketchKey key, byte[] base, byte[] delta) {
        return form(kind(base))
                .map(form -> apply(form, key, base, delta))
                .orElseGet(() -> new Malformed<>(Fault.KIND, 0, "a base of a kind that has deltas", "another"));
    }

    private static <T> SketchReading<byte[]> apply(DeltaForm<T> form, SketchKey key, byte[] base, byte[] delta) {
        if (!(form.open(key, base) instanceof Read<T>(T from))) {
            return new Malformed<>(Fault.KIND, 0, "a base that can be read", "another");
        }
        DeltaReader in = new DeltaReader(delta);
        try {
            in.require(in.octet() == kind(base), "a delta of the base's kind");
            byte[] image = form.read(in, from);
            in.require(in.atEnd(), "the end");
            return form.open(key, image) instanceof Read<T>
                    ? new Read<>(image)
                    : new Malformed<>(Fault.FORMAT, 0, "a change to a sketch that can be", "another");
        } catch (MalformedImage malformed) {
            return malformed.reading();
        } catch (IllegalArgumentException e) {
            return in.malformed("a change to a sketch that can be").reading();
        }
    }

    private static int kind(byte[] image) {
        return image.length > 4 ? image[4] : 0;
    }

    private static Optional<DeltaForm<?>> form(int kind) {
        for (Kind known : Kind.values()) {
            if (known.code == kind) {
                return form(known);
            }
        }
        return Optional.empty();
    }

    private static Optional<DeltaForm<?>> form(Kind kind) {
        return switch (kind) {
            case HYPER_LOG_LOG -> Optional.of(DeltaForms.HYPER_LOG_LOG);
            case HEAVY_HITTERS -> Optional.of(DeltaForms.HEAVY_HITTERS);
            case DD_SKETCH -> Optional.of(new DdSketchDelta());
            case MIN_HASH -> Optional.of(DeltaForms.MIN_HASH);
            case BLOOM_FILTER -> Optional.of(DeltaForms.BLOOM_FILTER);
            case PREFIXES -> Optional.of(DeltaForms.PREFIXES);
            case COUNT_MIN, DISTINCT -> Optional.empty();
        };
    }
}
