package dev.countersign.control.ledger;

/**
 * What is to be recorded; the ledger adds the number and the time.
 *
 * @param kind what happened, for example {@code proposal.approved}
 * @param actor who caused it
 * @param subject what it happened to, for example {@code proposal:p-17}; entries can be found by it
 * @param payload a record or map that Jackson can write; at most 1 MiB as canonical JSON, and no secret
 */
public record Draft(String kind, Actor actor, String subject, Object payload) {}
