package dev.countersign.state.sketch;

import dev.countersign.state.sketch.DdSketch.Parts;

/** The change of a {@link DdSketch}: what is besides the bins as it is now, and the changes of the bins it has now. */
final class DdSketchDelta implements DeltaForm<DdSketch> {
    @Override
    public SketchReading<DdSketch> open(SketchKey key, byte[] image) {
        return DdSketch.read(key, image);
    }

    @Override
    public boolean alike(DdSketch from, DdSketch to) {
        return from.relativeError() == to.relativeError() && from.mostBins() == to.mostBins();
    }

    @Override
    public void write(DeltaWriter out, DdSketch from, DdSketch to) {
        Parts parts = to.parts();
        out.word(parts.sum());
        out.word(parts.min());
        out.word(parts.max());
        out.varint(parts.zero());
        write(out, from.negative(), to.negative());
        write(out, from.positive(), to.positive());
    }

    private static void write(DeltaWriter out, BinStore from, BinStore to) {
        long[] bins = to.down();
        out.varint(to.below());
        out.varint(bins.length);
        if (bins.length > 0) {
            out.varint(to.highest());
            out.changes(from.down(to.highest(), bins.length), bins);
        }
    }

    @Override
    public byte[] read(DeltaReader in, DdSketch from) {
        ImageWriter image = from.begin(new Parts(in.word(), in.word(), in.word(), in.varint()));
        read(in, image, from.negative(), from.mostBins());
        read(in, image, from.positive(), from.mostBins());
        return image.seal(from.key());
    }

    private static void read(DeltaReader in, ImageWriter image, BinStore from, int most) {
        long below = in.varint();
        long count = in.varint();
        in.require(count <= most, "at most " + most + " bins");
        long highest = count == 0 ? 0 : in.varint();
        in.require(highest <= Integer.MAX_VALUE, "a bin below 2^31");
        long[] bins = count == 0 ? new long[0] : in.changes(from.down((int) highest, (int) count));
        BinStore.write(image, below, (int) highest, bins);
    }
}
