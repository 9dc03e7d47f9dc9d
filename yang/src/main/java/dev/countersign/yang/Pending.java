package dev.countersign.yang;

/** Marks a body that is being written; gone when this module's first part lands. */
public final class Pending {
    private static final boolean PENDING = Boolean.parseBoolean("true");

    private Pending() {}

    @SuppressWarnings({"TypeParameterUnusedInFormals", "unchecked"})
    public static <T> T body() {
        if (PENDING) {
            throw new UnsupportedOperationException("being written");
        }
        return (T) "";
    }
}
