package dev.countersign.state.artifact;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Messages of a broker that an artifact was made from: one partition of a topic, from an offset to another.
 *
 * @param firstOffset of the first message that went in
 * @param lastOffset of the last one, inclusive
 * @param envelope what the messages' envelope said of their origin and is the same in all of them, by its own names
 *     (draft-ietf-nmop-message-broker-telemetry-message): producer, node, subscription, YANG modules with revision
 */
public record MessageSource(
        String topic, int partition, long firstOffset, long lastOffset, Map<String, String> envelope)
        implements Comparable<MessageSource> {
    private static final Comparator<MessageSource> ORDER = Comparator.comparing(MessageSource::topic)
            .thenComparingInt(MessageSource::partition)
            .thenComparingLong(MessageSource::firstOffset)
            .thenComparingLong(MessageSource::lastOffset)
            .thenComparing(source -> source.envelope.toString());

    public MessageSource {
        if (partition < 0 || firstOffset < 0 || lastOffset < firstOffset) {
            throw new IllegalArgumentException("message source: expected offsets in order, found %d/%d to %d"
                    .formatted(partition, firstOffset, lastOffset));
        }
        envelope = Collections.unmodifiableMap(new TreeMap<>(envelope));
    }

    @Override
    public int compareTo(MessageSource other) {
        return ORDER.compare(this, other);
    }
}
