package dev.countersign.stream;

import java.util.Locale;

/** Kafka cannot be used as it is; the message says what was expected, what was found, and the next step. */
public final class StreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Code {
        /** No broker answered in time. */
        UNREACHABLE,
        /** A topic is missing, or is not as it must be. */
        TOPIC,
        /** An option or a file is not usable. */
        SETTING
    }

    private final Code code;

    StreamException(Code code, String message, Throwable cause) {
        super("stream.%s: %s".formatted(code.name().toLowerCase(Locale.ROOT), message), cause);
        this.code = code;
    }

    StreamException(Code code, String message) {
        super("stream.%s: %s".formatted(code.name().toLowerCase(Locale.ROOT), message));
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
