package dev.countersign.telemetry.source;

import java.util.EnumMap;
import java.util.Map;

/**
 * What became of messages.
 *
 * @param used messages whose values were taken
 * @param refused those that were not, by reason
 */
public record BrokerStatistics(long used, Map<BrokerRefusal, Long> refused) {
    public BrokerStatistics {
        EnumMap<BrokerRefusal, Long> sorted = new EnumMap<>(BrokerRefusal.class);
        sorted.putAll(refused);
        refused = Map.copyOf(sorted);
    }
}
