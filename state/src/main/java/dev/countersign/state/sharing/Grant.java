package dev.countersign.state.sharing;

import dev.countersign.core.DeviceId;
import dev.countersign.state.artifact.QueryClass;
import java.time.Duration;
import java.util.Set;

/**
 * One class of artifacts that a consumer may read, and how coarsely.
 *
 * @param devices whose observations go in; empty for all
 * @param prefix4 longest IPv4 prefix that is named
 * @param prefix6 longest IPv6 prefix that is named
 * @param bucket length of the observation windows, which begin at whole multiples of it since 1970
 * @param minimumCardinality distinct items that an artifact must sum up, or it is withheld
 * @param minimumMembers finer prefixes that must lie in a prefix that is named
 * @param minimumWeight weight that a prefix must have to be named; for totals, packets that there must be
 */
public record Grant(
        QueryClass query,
        Set<DeviceId> devices,
        int prefix4,
        int prefix6,
        Duration bucket,
        long minimumCardinality,
        int minimumMembers,
        long minimumWeight,
        Labels labels,
        Form form) {
    /** How much of the scope's labels is told. */
    public enum Labels {
        /** Only the domain. */
        DOMAIN,
        /** The devices, not their interfaces. */
        DEVICES,
        /** Every observation point and source. */
        POINTS
    }

    /** In which form. */
    public enum Form {
        /** The sketch, which can be merged by who has its key. */
        SKETCH,
        /** Only the number that answers the question; where there is no one number, nothing. */
        NUMBER
    }

    public Grant {
        devices = Set.copyOf(devices);
    }
}
