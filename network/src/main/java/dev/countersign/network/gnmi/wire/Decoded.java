package dev.countersign.network.gnmi.wire;

/** What came of reading a message. */
public sealed interface Decoded<T> {
    record Read<T>(T message) implements Decoded<T> {}

    /** Not a message of its type, or one beyond the limits, and why. */
    record Malformed<T>(String reason) implements Decoded<T> {}
}
