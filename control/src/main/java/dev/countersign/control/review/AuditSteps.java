package dev.countersign.control.review;

/**
 * The four audit steps an operator goes through (draft-cui-nmrg-llm-nm-02, Operator Audit Module), as recorded with the
 * decision.
 *
 * @param result the output is consistent with what operations want
 * @param compliance it adheres to regulation and operational policy
 * @param security it opens nothing and locks nobody out
 * @param correction what was found wrong and what was done about it; empty when nothing
 */
public record AuditSteps(AuditStep result, AuditStep compliance, AuditStep security, String correction) {}
