package dev.countersign.control.ledger;

/** The ledger could not do what was asked; nothing of the write it happened in has taken effect. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Code {
        /** The database cannot be opened, read or written. */
        STORAGE,
        /** The signing key is missing, unreadable, readable by others, or not the one the ledger was signed with. */
        KEY,
        /** Stored entries do not match the signed heads. */
        DAMAGED,
        /** The ledger is not started, or closed. */
        CLOSED
    }

    private final Code code;

    public LedgerException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public LedgerException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
