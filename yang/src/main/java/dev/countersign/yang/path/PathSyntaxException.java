package dev.countersign.yang.path;

/** A text that is not an instance path. */
public final class PathSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public PathSyntaxException(String message) {
        super(message);
    }
}
