package dev.countersign.vendor.change;

/** Where something stands in a text: line and column, both from 1. A tab counts as one column. */
public record Position(int line, int column) {
    /** For a value that was built, not read. */
    public static final Position NONE = new Position(0, 0);

    @Override
    public String toString() {
        return "line " + line + " column " + column;
    }
}
