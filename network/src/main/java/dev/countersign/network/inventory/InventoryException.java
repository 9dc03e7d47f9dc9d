package dev.countersign.network.inventory;

/** An inventory that cannot be used. The message names the file, the line, what was expected and what was found. */
public final class InventoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Code {
        /** The file is missing, too large or not readable. */
        UNREADABLE,
        /** Not YAML. */
        SYNTAX,
        /** YAML with a key or a value that an inventory does not have. */
        CONTENT
    }

    private final Code code;
    private final int line;

    InventoryException(Code code, int line, String message) {
        super(message);
        this.code = code;
        this.line = line;
    }

    public Code code() {
        return code;
    }

    /** From 1; 0 when it concerns the whole file. */
    public int line() {
        return line;
    }
}
