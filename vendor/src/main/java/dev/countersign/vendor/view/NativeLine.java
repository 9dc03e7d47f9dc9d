package dev.countersign.vendor.view;

/**
 * One line of a view.
 *
 * @param text without line end; names and descriptions in it are as they stand in the configuration, so whoever shows it
 *     makes hidden characters visible
 */
public record NativeLine(Kind kind, String text) {
    /** What the line does. */
    public enum Kind {
        /** Puts something there. */
        ADD,
        /** Takes something away. */
        REMOVE,
        /** Says where: the header of a list or interface that stays. */
        CONTEXT
    }
}
