package dev.countersign.yang.schema;

/** A schema could not be had. The message says which module, what was expected and what was found. */
public final class SchemaException extends RuntimeException {
    /** Why. */
    public enum Code {
        /** The source has no text for a module. */
        UNAVAILABLE,
        /** A text that is not a YANG module, or not the one it was asked for. */
        NOT_A_MODULE,
        /** The modules do not compile together. */
        INVALID,
        /** Too many modules, or one that is too large. */
        TOO_LARGE,
        /** The store's directory could not be read or written. */
        STORAGE
    }

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String module;

    /** @param module the module's name and revision; empty when it concerns the whole set */
    public SchemaException(Code code, String module, String message) {
        super(message);
        this.code = code;
        this.module = module;
    }

    /** As above, with the failure behind it. */
    public SchemaException(Code code, String module, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.module = module;
    }

    public Code code() {
        return code;
    }

    public String module() {
        return module;
    }
}
