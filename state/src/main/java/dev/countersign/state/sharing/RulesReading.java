package dev.countersign.state.sharing;

import dev.countersign.core.Finding;

/** What came of reading a sharing policy. */
public sealed interface RulesReading {
    /** The rules. */
    record Read(SharingRules rules) implements RulesReading {}

    /** Nothing of the file holds; the finding's path is the file with the line. */
    record Refused(Finding finding) implements RulesReading {}
}
