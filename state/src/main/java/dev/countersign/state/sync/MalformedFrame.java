package dev.countersign.state.sync;

/** Unwinds the reading of a frame; never leaves this package. */
final class MalformedFrame extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final String expected;
    private final String found;

    MalformedFrame(String rule, String expected, String found) {
        super(null, null, false, false);
        this.rule = rule;
        this.expected = expected;
        this.found = found;
    }

    String rule() {
        return rule;
    }

    String expected() {
        return expected;
    }

    String found() {
        return found;
    }
}
