package dev.countersign.yang.schema.node;

/** {@code min-elements} and {@code max-elements}; {@link Integer#MAX_VALUE} is unbounded. */
public record ElementCount(int min, int max) {
    static final ElementCount ANY = new ElementCount(0, Integer.MAX_VALUE);
}
