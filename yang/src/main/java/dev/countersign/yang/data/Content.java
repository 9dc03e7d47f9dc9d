package dev.countersign.yang.data;

/** What a tree may hold. */
public enum Content {
    /** Configuration only; a state node is refused. */
    CONFIG,
    /** Configuration and state, as {@code get} answers. */
    ALL
}
