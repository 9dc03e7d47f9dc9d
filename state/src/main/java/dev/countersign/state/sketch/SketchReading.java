package dev.countersign.state.sketch;

/** What came of reading a sketch's binary form. */
public sealed interface SketchReading<T> {
    /** A sketch equal to the one that was written. */
    record Read<T>(T sketch) implements SketchReading<T> {}

    /**
     * Not a sketch that may be used.
     *
     * @param offset the byte at which this was noticed
     */
    record Malformed<T>(Fault fault, int offset, String expected, String found) implements SketchReading<T> {
        @Override
        public String toString() {
            return "sketch image, byte %d: expected %s, found %s (%s)".formatted(offset, expected, found, fault);
        }
    }

    /** What is wrong with an image. */
    enum Fault {
        /** A field has a value that no sketch writes. */
        FORMAT,
        /** Another format, kind or version. */
        KIND,
        /** Made with a key other than the reader's. */
        KEY,
        /** Changed after it was written, or sealed without the key. */
        SEAL
    }
}
