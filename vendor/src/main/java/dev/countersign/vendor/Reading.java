package dev.countersign.vendor;

import dev.countersign.core.Finding;

/** What came of reading a text. */
public sealed interface Reading {
    /** It was read; whether all of it was understood is the change's to say. */
    record Read(CliChange change) implements Reading {}

    /** It was not read: out of bounds, or its structure is broken. Never a pass. */
    record Refused(Finding finding) implements Reading {}
}
