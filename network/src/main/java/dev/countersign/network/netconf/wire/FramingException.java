package dev.countersign.network.netconf.wire;

/** The peer's bytes are not a sequence of framed messages; nothing after this point can be read. */
public final class FramingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Code code;

    /** What is wrong. */
    public enum Code {
        /** A byte that the framing does not allow here. */
        MALFORMED,
        /** A chunk size outside of 1 to 4294967295, or with a leading zero (RFC 6242 section 4.2). */
        BAD_CHUNK_SIZE,
        /** A message larger than this end accepts. */
        TOO_LARGE,
        /** A message in another encoding (RFC 6241 section 3.2). */
        NOT_UTF8
    }

    FramingException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
