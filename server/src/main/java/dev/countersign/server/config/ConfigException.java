package dev.countersign.server.config;

/** The configuration cannot be used. The message says where, what was expected, what was found and what to do. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Code {
        /** The file cannot be read. */
        FILE,
        /** The file is not YAML of the form expected. */
        SYNTAX,
        /** There is no such key. */
        UNKNOWN_KEY,
        /** A value is not of its key's kind, or out of range. */
        VALUE,
        /** Two values do not go together. */
        CONFLICT
    }

    private final Code code;

    ConfigException(Code code, String message) {
        super(message);
        this.code = code;
    }

    ConfigException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
