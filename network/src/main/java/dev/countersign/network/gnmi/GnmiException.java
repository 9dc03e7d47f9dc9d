package dev.countersign.network.gnmi;

/** There is no connection with a device. The message says which device, what was expected, what was found. */
public final class GnmiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Code {
        /** A file with a certificate, a key or a password cannot be used. */
        CREDENTIALS
    }

    private final Code code;

    GnmiException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
