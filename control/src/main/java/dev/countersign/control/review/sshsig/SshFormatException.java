package dev.countersign.control.review.sshsig;

/** Bytes that are not what the SSH wire format says; never leaves this package. */
final class SshFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String found;

    SshFormatException(String expected, String found) {
        super("expected " + expected + ", found " + found, null, false, false);
        this.found = found + " where " + expected + " should be";
    }

    String found() {
        return found;
    }
}
