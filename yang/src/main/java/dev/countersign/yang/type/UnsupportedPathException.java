package dev.countersign.yang.type;

/** A leafref path outside the grammar of {@code path-arg} (RFC 7950 section 14). */
public final class UnsupportedPathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedPathException(String path) {
        super("leafref path: expected steps down, parents up and keys equal to current(), found " + path);
    }
}
