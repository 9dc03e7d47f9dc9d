package dev.countersign.control.review;

/** One audit step: whether the operator is satisfied, and their note; at most 2,000 characters. */
public record AuditStep(Satisfaction satisfaction, String note) {
    /** What the operator says. */
    public enum Satisfaction {
        SATISFIED,
        NOT_SATISFIED,
        NOT_LOOKED_AT
    }
}
