package dev.countersign.control.review;

import dev.countersign.core.Digest;
import dev.countersign.core.EvidenceId;

/** A piece of evidence an approval rests on. */
public record StatementEvidence(EvidenceId id, Digest digest) {}
