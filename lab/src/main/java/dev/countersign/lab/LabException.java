package dev.countersign.lab;

/** The lab cannot start: its folder or one of its files is not as it must be. */
public final class LabException extends RuntimeException {
    /** What kind of trouble. */
    public enum Code {
        /** A file or folder could not be read or written. */
        FILES,
        /** A startup configuration does not fit the schema. */
        STARTUP,
        /** The YANG modules do not compile. */
        SCHEMA
    }

    private final Code code;

    LabException(Code code, String message) {
        super(message);
        this.code = code;
    }

    LabException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
