package dev.countersign.core.proposal;

import dev.countersign.core.EvidenceId;

/** A number that the rationale rests on, and the evidence that has it. {@code unit} is for example {@code packets/s}. */
public record Quantity(String name, double value, String unit, EvidenceId evidence) {}
