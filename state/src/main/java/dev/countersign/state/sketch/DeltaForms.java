package dev.countersign.state.sketch;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** The kinds of sketches that are nothing but cells, and the heavy hitters, whose candidates are besides. */
final class DeltaForms {
    static final DeltaForm<HyperLogLog> HYPER_LOG_LOG = new Cells<>(
            HyperLogLog::read,
            (from, to) -> from.precision() == to.precision(),
            HyperLogLog::ranks,
            (from, cells) -> HyperLogLog.ofRanks(from.key(), cells).image());

    static final DeltaForm<MinHash> MIN_HASH = new Cells<>(
            MinHash::read,
            (from, to) -> from.size() == to.size(),
            MinHash::registers,
            (from, cells) -> MinHash.ofRegisters(from.key(), cells).image());

    static final DeltaForm<PrefixSketch> PREFIXES = new Cells<>(
            PrefixSketch::read,
            (from, to) -> from.addressBits() == to.addressBits()
                    && from.stride() == to.stride()
                    && from.depth() == to.depth()
                    && from.exactBits() == to.exactBits(),
            PrefixSketch::cells,
            (from, cells) -> from.withCells(cells).image());

    static final DeltaForm<HeavyHitters> HEAVY_HITTERS = new WithCandidates();

    static final DeltaForm<BloomFilter> BLOOM_FILTER = new Bits();

    private DeltaForms() {}

    /** Cells that are numbers from 0. */
    private record Cells<T>(
            BiFunction<SketchKey, byte[], SketchReading<T>> reader,
            BiPredicate<T, T> sameSize,
            Function<T, long[]> cells,
            BiFunction<T, long[], byte[]> image)
            implements DeltaForm<T> {
        @Override
        public SketchReading<T> open(SketchKey key, byte[] image) {
            return reader.apply(key, image);
        }

        @Override
        public boolean alike(T from, T to) {
            return sameSize.test(from, to);
        }

        @Override
        public void write(DeltaWriter out, T from, T to) {
            out.changes(cells.apply(from), cells.apply(to));
        }

        @Override
        public byte[] read(DeltaReader in, T from) {
            return image.apply(from, in.changes(cells.apply(from)));
        }
    }

    /** Bits that are set or not. */
    private static final class Bits implements DeltaForm<BloomFilter> {
        @Override
        public SketchReading<BloomFilter> open(SketchKey key, byte[] image) {
            return BloomFilter.read(key, image);
        }

        @Override
        public boolean alike(BloomFilter from, BloomFilter to) {
            return from.blocks() == to.blocks();
        }

        @Override
        public void write(DeltaWriter out, BloomFilter from, BloomFilter to) {
            out.flips(from.words(), to.words());
        }

        @Override
        public byte[] read(DeltaReader in, BloomFilter from) {
            return BloomFilter.ofWords(from.key(), in.flips(from.words())).image();
        }
    }

    private static final class WithCandidates implements DeltaForm<HeavyHitters> {
        @Override
        public SketchReading<HeavyHitters> open(SketchKey key, byte[] image) {
            return HeavyHitters.read(key, image);
        }

        @Override
        public boolean alike(HeavyHitters from, HeavyHitters to) {
            return from.counts().depth() == to.counts().depth()
                    && from.counts().width() == to.counts().width()
                    && from.capacity() == to.capacity();
        }

        @Override
        public void write(DeltaWriter out, HeavyHitters from, HeavyHitters to) {
            out.changes(from.counts().cells(), to.counts().cells());
            long[] known = from.ascending();
            long[] candidates = to.ascending();
            out.varint(candidates.length);
            for (long candidate : candidates) {
                int place = place(known, candidate);
                out.varint(place + 1L);
                if (place < 0) {
                    out.word(candidate);
                }
            }
        }

        private static int place(long[] known, long candidate) {
            for (int i = 0; i < known.length; i++) {
                if (known[i] == candidate) {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public byte[] read(DeltaReader in, HeavyHitters from) {
            long[] cells = in.changes(from.counts().cells());
            long[] known = from.ascending();
            long count = in.varint();
            in.require(count <= from.capacity(), "no more candidates than there is room for");
            long[] candidates = new long[(int) count];
            Arrays.setAll(candidates, _ -> candidate(in, known));
            return HeavyHitters.ofCells(from.counts().key(), from.counts().depth(), cells, from.capacity(), candidates)
                    .image();
        }

        private static long candidate(DeltaReader in, long[] known) {
            long place = in.varint();
            in.require(place <= known.length, "a candidate of the base");
            return place == 0 ? in.word() : known[(int) place - 1];
        }
    }
}
