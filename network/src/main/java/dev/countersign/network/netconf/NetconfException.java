package dev.countersign.network.netconf;

/** There is no session with a device. The message says which device, what was expected, what was found, and what to do. */
public final class NetconfException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Code {
        /** No TCP connection or no SSH in time. */
        UNREACHABLE,
        /** The device showed another host key than the inventory's. */
        HOST_KEY,
        /** The file with the password or key cannot be used. */
        CREDENTIALS,
        /** The device did not accept user and secret. */
        AUTHENTICATION,
        /** SSH, but no {@code netconf} subsystem, or one that ends without a word. */
        SUBSYSTEM,
        /** No hello, or one that RFC 6241 section 8.1 does not allow. */
        HELLO,
        /** This end is closed. */
        CLOSED
    }

    private final Code code;

    NetconfException(Code code, String message) {
        super(message);
        this.code = code;
    }

    NetconfException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
