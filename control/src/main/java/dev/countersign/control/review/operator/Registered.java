package dev.countersign.control.review.operator;

import dev.countersign.core.Finding;

/** What became of a change to the register. */
public sealed interface Registered {
    /** Recorded; the operator as they are now. */
    record Done(Operator operator) implements Registered {}

    /** Not done, and why; nothing changed. */
    record Refused(Finding finding) implements Registered {}
}
