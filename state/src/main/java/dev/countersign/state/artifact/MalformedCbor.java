package dev.countersign.state.artifact;

/** Unwinds the reading of CBOR; never leaves this package. */
final class MalformedCbor extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String expected;
    private final String found;

    MalformedCbor(int offset, String expected, String found) {
        super(null, null, false, false);
        this.offset = offset;
        this.expected = expected;
        this.found = found;
    }

    String expected() {
        return expected;
    }

    String found() {
        return found + " at byte " + offset;
    }
}
