package dev.countersign.stream.wire;

/** Bytes that are no message of a collector, with the place; never leaves this package. */
final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedMessage(int at, String expected, String found) {
        super("byte " + at + ": expected " + expected + ", found " + found, null, false, false);
    }
}
