package dev.countersign.control.verify;

import dev.countersign.core.WeeklyWindow;
import dev.countersign.core.filter.IpPrefix;
import java.util.List;

/**
 * What the operator of a network never wants proposed, whatever a model, a schema or a device permits.
 *
 * @param protectedPrefixes no change may add a drop that matches traffic from or to these
 * @param windows when changes may be proposed; empty for always
 * @param maxDevices the most devices one change may touch
 * @param maxNodes the most nodes one change may create, replace, delete or move, all devices together
 * @param broadestDropV4 a drop must name an IPv4 source or destination at least this long
 * @param broadestDropV6 the same for IPv6
 * @param forbiddenPaths schema paths with module names, such as {@code /ietf-interfaces:interfaces}; no node at or below
 *     one may change
 */
public record PolicyRules(
        List<IpPrefix> protectedPrefixes,
        List<WeeklyWindow> windows,
        int maxDevices,
        int maxNodes,
        int broadestDropV4,
        int broadestDropV6,
        List<String> forbiddenPaths) {
    /** At most 10 devices and 1,000 nodes, drops from /8 and /24 on, and nothing else. */
    public static final PolicyRules DEFAULT = new PolicyRules(List.of(), List.of(), 10, 1_000, 8, 24, List.of());

    public PolicyRules {
        protectedPrefixes = List.copyOf(protectedPrefixes);
        windows = List.copyOf(windows);
        forbiddenPaths = List.copyOf(forbiddenPaths);
    }
}
