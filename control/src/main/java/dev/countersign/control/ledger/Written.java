package dev.countersign.control.ledger;

/** How the body of a write ends: what it did is kept whole, or dropped whole. */
public sealed interface Written<T> {
    /** The value to return. */
    T value();

    /** Commit; at least one entry was appended. */
    record Kept<T>(T value) implements Written<T> {}

    /** Roll back; nothing of it happened. */
    record Dropped<T>(T value) implements Written<T> {}

    static <T> Written<T> kept(T value) {
        return new Kept<>(value);
    }

    static <T> Written<T> dropped(T value) {
        return new Dropped<>(value);
    }
}
