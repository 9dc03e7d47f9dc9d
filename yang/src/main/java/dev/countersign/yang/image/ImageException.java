package dev.countersign.yang.image;

/** Bytes that are not what an {@link ImageWriter} makes, or a value that it cannot write. */
public final class ImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what was expected and what was found */
    public ImageException(String message) {
        super(message);
    }
}
