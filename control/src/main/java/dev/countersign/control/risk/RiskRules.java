package dev.countersign.control.risk;

import java.time.Duration;

/**
 * The numbers in the rules.
 *
 * @param narrowV4 an IPv4 prefix at least this long is narrow
 * @param narrowV6 an IPv6 prefix at least this long is narrow
 * @param freshEvidence evidence up to this age, at verification, raises nothing
 * @param lowConfidence a stated confidence below this raises
 * @param historyCounts deployments before the share of rollbacks counts
 * @param rollbackShare a larger share of rollbacks raises
 */
public record RiskRules(
        int narrowV4,
        int narrowV6,
        Duration freshEvidence,
        int lowConfidence,
        int historyCounts,
        double rollbackShare) {
    /** Narrow from /20 and /44 on, evidence fresh for 2 minutes, confidence low below 50, one rollback in five. */
    public static final RiskRules DEFAULT = new RiskRules(20, 44, Duration.ofMinutes(2), 50, 5, 0.2);
}
