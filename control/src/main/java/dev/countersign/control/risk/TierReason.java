package dev.countersign.control.risk;

/**
 * A rule that spoke, the tier it asks for at least, and why.
 *
 * @param rule stable name, for example {@code scope.devices}
 * @param text for the decision page, with the values that led to it
 */
public record TierReason(String rule, RiskTier atLeast, String text) {}
