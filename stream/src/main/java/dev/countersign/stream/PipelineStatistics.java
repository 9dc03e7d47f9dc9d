package dev.countersign.stream;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What this instance has done since it started; work that a failed transaction took back is counted again.
 *
 * @param state of Kafka Streams, for example {@code RUNNING}
 * @param messages of collectors taken
 * @param flows in them
 * @param windows closed, of one device each
 * @param artifacts published
 * @param resumed messages that were read again from changelogs, to go on where another instance was
 * @param refused by reason; a reason that never occurred is absent
 */
public record PipelineStatistics(
        String state,
        long messages,
        long flows,
        long windows,
        long artifacts,
        long resumed,
        Map<Refusal, Long> refused) {
    public PipelineStatistics {
        EnumMap<Refusal, Long> sorted = new EnumMap<>(Refusal.class);
        sorted.putAll(refused);
        refused = Collections.unmodifiableMap(sorted);
    }
}
