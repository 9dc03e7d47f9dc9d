package dev.countersign.control.review.operator;

import dev.countersign.core.Finding;

/** What became of a sign-in. */
public sealed interface SignedIn {
    /** The person is who the passkey says. Whoever asked makes the session. */
    record Welcome(Operator operator) implements SignedIn {}

    /** Not accepted, and why; for the log, not for the page: a page says only that it did not work. */
    record Refused(Finding finding) implements SignedIn {}
}
