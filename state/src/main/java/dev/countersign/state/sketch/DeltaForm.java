package dev.countersign.state.sketch;

/**
 * How the change of one kind of sketch is written. What is read is a whole image, which whoever asked reads once more, so
 * that nothing can come of a change that no sketch could be.
 */
interface DeltaForm<T> {
    SketchReading<T> open(SketchKey key, byte[] image);

    /** Whether one can be written as a change of the other. */
    boolean alike(T from, T to);

    void write(DeltaWriter out, T from, T to);

    /** The image; {@link MalformedImage} or {@link IllegalArgumentException} when the change does not fit. */
    byte[] read(DeltaReader in, T from);
}
