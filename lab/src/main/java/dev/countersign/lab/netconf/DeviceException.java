package dev.countersign.lab.netconf;

/** A simulated device could not start. The message says what was expected, what was found, and the next step. */
public final class DeviceException extends RuntimeException {
    /** What failed. */
    public enum Code {
        /** The port could not be bound. */
        PORT,
        /** The host key could not be read or kept. */
        HOST_KEY,
        /** The startup configuration is not valid. */
        STARTUP
    }

    private static final long serialVersionUID = 1L;

    private final Code code;

    DeviceException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    DeviceException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
