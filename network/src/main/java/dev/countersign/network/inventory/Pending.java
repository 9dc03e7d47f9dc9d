package dev.countersign.network.inventory;

/** Stands where a body is being written. */
final class Pending {
    private Pending() {}

    @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
    static <T> T body() {
        throw new UnsupportedOperationException("being written");
    }
}
