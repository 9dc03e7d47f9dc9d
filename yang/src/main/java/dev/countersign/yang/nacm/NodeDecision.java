package dev.countersign.yang.nacm;

/**
 * The decision on one node.
 *
 * @param path instance path, or {@code module:rpc}
 * @param access {@code create}, {@code read}, {@code update}, {@code delete} or {@code exec}
 * @param decidedBy {@code rule LIST/RULE}, or the default that decided: {@code write-default}, {@code
 *     default-deny-write}, {@code default-deny-all}, {@code agent default}, {@code nacm disabled}, ...
 */
public record NodeDecision(String path, String access, boolean permitted, String decidedBy) {}
