package dev.countersign.control.review.operator;

import dev.countersign.core.Finding;

/** What became of the request for a ceremony. */
public sealed interface CeremonyStart {
    /** Under way. */
    record Started(Ceremony ceremony) implements CeremonyStart {}

    /** Not possible now, and why. */
    record Refused(Finding finding) implements CeremonyStart {}
}
