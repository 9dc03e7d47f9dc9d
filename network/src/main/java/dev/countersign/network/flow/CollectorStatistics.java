package dev.countersign.network.flow;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a collector has seen since it started; a snapshot whose numbers may be a message apart.
 *
 * @param datagrams received
 * @param octets received
 * @param flows flow records handed on
 * @param optionsRecords options records read
 * @param heldSets data sets that were put aside until their template came; those used later and those dropped
 * @param replayedSets data sets used when their template came
 * @param sinkFailures flows whose sink threw an exception
 * @param refused by reason; a reason that never occurred is absent
 * @param socketDrops datagrams that the kernel dropped because the collector was late; empty where it does not say
 * @param sessions one per exporter, port and observation domain
 */
public record CollectorStatistics(
        long datagrams,
        long octets,
        long flows,
        long optionsRecords,
        long heldSets,
        long replayedSets,
        long sinkFailures,
        Map<Refusal, Long> refused,
        OptionalLong socketDrops,
        List<SessionStatistics> sessions) {
    public CollectorStatistics {
        EnumMap<Refusal, Long> sorted = new EnumMap<>(Refusal.class);
        sorted.putAll(refused);
        refused = Collections.unmodifiableMap(sorted);
        sessions = List.copyOf(sessions);
    }

    /** How often something was refused for this reason. */
    public long refused(Refusal reason) {
        return refused.getOrDefault(reason, 0L);
    }
}
