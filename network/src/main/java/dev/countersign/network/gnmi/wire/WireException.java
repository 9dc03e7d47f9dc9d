package dev.countersign.network.gnmi.wire;

/** Bytes that are not the message they should be; never leaves this package. */
final class WireException extends Exception {
    private static final long serialVersionUID = 1;

    WireException(String expected, String found) {
        super("expected " + expected + ", found " + found, null, false, false);
    }
}
