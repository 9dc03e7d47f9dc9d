package dev.countersign.stream;

import java.util.Locale;

/** Why a record, or what would have been made of it, was refused. */
public enum Refusal {
    /** Bytes that are no message of a collector. */
    MALFORMED,
    /** A collector whose clock is further ahead of the broker's than is allowed. */
    AHEAD,
    /** The task holds as much as it may of windows that are open. */
    FULL,
    /** A record of the topic of edges that this program did not write. */
    EDGE,
    /** What some task never said was whole, given up to make room. */
    INCOMPLETE,
    /** Artifacts that do not go together. */
    MERGE,
    /** Flow records or artifacts of a device that has used up its share of a window. */
    QUOTA;

    /** In headers and counts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
