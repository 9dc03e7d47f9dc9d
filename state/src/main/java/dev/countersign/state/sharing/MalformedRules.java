package dev.countersign.state.sharing;

import dev.countersign.core.Finding;
import dev.countersign.core.Text;

/** Unwinds the reading of a policy; never leaves this package. */
final class MalformedRules extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String expected;
    private final String found;

    MalformedRules(int line, String expected, String found) {
        super(null, null, false, false);
        this.line = line;
        this.expected = expected;
        this.found = found;
    }

    Finding finding(String file) {
        return Finding.error(
                "sharing.rules",
                file + " line " + line,
                expected,
                Text.visible(found),
                "correct the file; docs/reference/sharing.md lists every key");
    }
}
