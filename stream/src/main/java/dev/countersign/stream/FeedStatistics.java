package dev.countersign.stream;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a server has read of the topic of artifacts.
 *
 * @param taken artifacts whose signature holds
 * @param refused by the rule that the record broke, for example {@code artifact.signer}
 * @param failures how often Kafka could not be read; it is tried again
 */
public record FeedStatistics(long taken, Map<String, Long> refused, long failures) {
    public FeedStatistics {
        refused = new TreeMap<>(refused);
    }
}
