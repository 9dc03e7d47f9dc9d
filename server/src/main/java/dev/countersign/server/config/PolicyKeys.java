package dev.countersign.server.config;

import dev.countersign.control.risk.RiskRules;
import dev.countersign.control.verify.PolicyRules;
import dev.countersign.core.WeeklyWindow;
import dev.countersign.core.filter.IpPrefix;
import java.time.Duration;
import java.util.List;

/** The keys of {@link PolicyRules} and {@link RiskRules}: what is never wanted, and what makes a change risky. */
final class PolicyKeys {
    static final Key<List<IpPrefix>> PROTECTED = Kinds.list(
            "policy.protected-prefixes",
            "a list of prefixes, such as `[192.0.2.0/24, 2001:db8::/32]`",
            "No change may add a drop that matches traffic from or to these.",
            IpPrefix::parse);
    static final Key<List<WeeklyWindow>> WINDOWS = Kinds.windows(
            "policy.windows", "The weekly windows in which changes may be proposed at all; none means always.");
    static final Key<Integer> DEVICES =
            Kinds.integer("policy.max-devices", "10", 1, 64, "The most devices one change may touch.");
    static final Key<Integer> NODES = Kinds.integer(
            "policy.max-nodes", "1000", 1, 1_000_000, "The most nodes one change may touch, all devices together.");
    static final Key<Integer> BROADEST_V4 = Kinds.integer(
            "policy.broadest-drop-v4",
            "8",
            0,
            32,
            "A drop must name an IPv4 source or destination with a prefix at least this long.");
    static final Key<Integer> BROADEST_V6 =
            Kinds.integer("policy.broadest-drop-v6", "24", 0, 128, "The same for IPv6.");
    static final Key<List<String>> FORBIDDEN = Kinds.list(
            "policy.forbidden-paths",
            "a list of schema paths, such as `[/ietf-interfaces:interfaces]`",
            "No node at or below these may change.",
            PolicyKeys::schemaPath);

    static final Key<Integer> NARROW_V4 = Kinds.integer(
            "risk.narrow-v4", "20", 0, 32, "An IPv4 prefix at least this long is narrow; a wide drop raises the tier.");
    static final Key<Integer> NARROW_V6 = Kinds.integer("risk.narrow-v6", "44", 0, 128, "The same for IPv6.");
    static final Key<Duration> FRESH = Kinds.duration(
            "risk.fresh-evidence", "2m", "1s", "1d", "Evidence older than this, at verification, raises the tier.");
    static final Key<Integer> LOW_CONFIDENCE = Kinds.integer(
            "risk.low-confidence", "50", 0, 100, "A stated confidence below this raises the tier; none lowers it.");
    static final Key<Integer> HISTORY = Kinds.integer(
            "risk.history-counts", "5", 1, 1_000_000, "Deployments before the share of rollbacks counts.");
    static final Key<Double> ROLLBACKS = Kinds.decimal(
            "risk.rollback-share", "0.2", 0, 1, "A larger share of deployments that were rolled back raises the tier.");

    static final List<Key<?>> ALL = List.of(
            PROTECTED,
            WINDOWS,
            DEVICES,
            NODES,
            BROADEST_V4,
            BROADEST_V6,
            FORBIDDEN,
            NARROW_V4,
            NARROW_V6,
            FRESH,
            LOW_CONFIDENCE,
            HISTORY,
            ROLLBACKS);

    private PolicyKeys() {}

    static PolicyRules policy(Settings settings) {
        return new PolicyRules(
                settings.value(PROTECTED),
                settings.value(WINDOWS),
                settings.value(DEVICES),
                settings.value(NODES),
                settings.value(BROADEST_V4),
                settings.value(BROADEST_V6),
                settings.value(FORBIDDEN));
    }

    static RiskRules risk(Settings settings) {
        return new RiskRules(
                settings.value(NARROW_V4),
                settings.value(NARROW_V6),
                settings.value(FRESH),
                settings.value(LOW_CONFIDENCE),
                settings.value(HISTORY),
                settings.value(ROLLBACKS));
    }

    /** Names as {@link dev.countersign.core.config.NodeChange} has them: the module where it changes, no predicates. */
    private static String schemaPath(String text) {
        Kinds.require(text.matches("/[\\w.-]+:[\\w.-]+(/([\\w.-]+:)?[\\w.-]+)*"));
        return text;
    }
}
