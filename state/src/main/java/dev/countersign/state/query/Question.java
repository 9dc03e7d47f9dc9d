package dev.countersign.state.query;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.state.artifact.QueryClass;
import java.util.Map;

/** Something to ask of artifacts (draft-cui-nmop-agent-sketch-com, the table of operational tasks). */
public sealed interface Question {
    /** Which source prefixes send most packets? */
    record HeavyHitters(Where where, int most) implements Question {}

    /** How many different source addresses are there? */
    record DistinctSources(Where where) implements Question {}

    /** How many packets a second come from this prefix? Of IPv6 at most 64 bits are told apart. */
    record PrefixRate(Where where, IpPrefix prefix) implements Question {
        private static final int LONGEST_6 = 64;

        public PrefixRate {
            if (prefix.address().version() == 6 && prefix.length() > LONGEST_6) {
                throw new IllegalArgumentException(
                        "prefix: expected at most " + LONGEST_6 + " bits of IPv6, found " + prefix);
            }
        }
    }

    /** Was this flow seen, and where? */
    record FlowSeen(Where where, FlowKey flow) implements Question {}

    /** How is the delay of a path distributed, and how was it before? */
    record Latency(Where where) implements Question {}

    /**
     * How alike are the configurations of devices of one peer group? Of the network every pair of each group, of a device
     * it and each of its peers.
     */
    record Similarity(Where where) implements Question {}

    Where where();

    /** The class of artifacts that answer it. */
    default QueryClass query() {
        return switch (this) {
            case HeavyHitters _ -> QueryClass.LARGEST_SOURCES;
            case DistinctSources _ -> QueryClass.DISTINCT_SOURCES;
            case PrefixRate _ -> QueryClass.PREFIX_RATE;
            case FlowSeen _ -> QueryClass.AFFECTED_FLOWS;
            case Latency _ -> QueryClass.LATENCY_QUANTILES;
            case Similarity _ -> QueryClass.CONFIGURATION_SIMILARITY;
        };
    }

    /** Whether artifacts of this aggregation answer it: all traffic is asked for, not what a filter leaves. */
    default boolean fits(Map<String, String> aggregation) {
        return !aggregation.containsKey("filter")
                && switch (this) {
                    case PrefixRate rate -> aggregation.getOrDefault("key", "").equals(key(rate.prefix()));
                    case HeavyHitters _, DistinctSources _, FlowSeen _, Latency _, Similarity _ -> true;
                };
    }

    /** What sketches of prefixes of this version aggregate by. */
    private static String key(IpPrefix prefix) {
        return "ipv%d-source".formatted(prefix.address().version());
    }
}
