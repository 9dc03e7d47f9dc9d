package dev.countersign.vendor.text;

/**
 * Thrown inside a reader when a statement has the right words but says something that is not understood; the reader
 * turns it into a {@code NotUnderstood}. It never leaves this module, and carries no stack trace.
 */
public final class NotThis extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotThis(String reason) {
        super(reason, null, false, false);
    }

    /** What was expected, and what was found. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
