package dev.countersign.vendor.text;

import dev.countersign.core.Finding;

/**
 * Thrown inside a reader when the text as a whole cannot be read: out of bounds, or its structure broken. The module's
 * face turns it into a refusal; it carries no stack trace.
 */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String rule;
    private final int line;
    private final int column;
    private final String expected;
    private final String found;

    public Unreadable(String rule, int line, int column, String expected, String found) {
        super(rule, null, false, false);
        this.rule = rule;
        this.line = line;
        this.column = column;
        this.expected = expected;
        this.found = found;
    }

    /** As a finding that stops a proposal. */
    public Finding finding() {
        String at = line == 0 ? "" : "line " + line + " column " + column;
        return Finding.error(rule, at, expected, found, "hand in whole, well-formed text within the limits");
    }
}
