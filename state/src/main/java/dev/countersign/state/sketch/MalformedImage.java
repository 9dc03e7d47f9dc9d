package dev.countersign.state.sketch;

import dev.countersign.state.sketch.SketchReading.Fault;
import dev.countersign.state.sketch.SketchReading.Malformed;

/** Unwinds the reading of an image; never leaves this package. */
final class MalformedImage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final int offset;
    private final String expected;
    private final String found;

    MalformedImage(Fault fault, int offset, String expected, String found) {
        super(null, null, false, false);
        this.fault = fault;
        this.offset = offset;
        this.expected = expected;
        this.found = found;
    }

    <T> Malformed<T> reading() {
        return new Malformed<>(fault, offset, expected, found);
    }
}
