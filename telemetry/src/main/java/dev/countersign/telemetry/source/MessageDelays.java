package dev.countersign.telemetry.source;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.state.artifact.MessageSource;
import dev.countersign.telemetry.source.Delays.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How late the messages of one subscription were, window after window of this clock: from the event at the device to here.
 * Each window becomes an artifact, with the topic, the partitions and the offsets that its messages had. Not thread-safe.
 */
final class MessageDelays {
    private static final int MOST = 10_000;
    private static final double NANOS = 1e6;

    private final DeviceId device;
    private final String subscription;
    private final Duration length;
    private final LatencyArtifacts artifacts;
    private final Map<Integer, MessageSource> messages = new TreeMap<>();
    private final List<Value> values = new ArrayList<>();
    private @Nullable Interval window;
    private @Nullable Duration every;
    private String schema = "";

    /** @param subscription its topic and id, for people */
    MessageDelays(DeviceId device, String subscription, Duration length, LatencyArtifacts artifacts) {
        this.device = device;
        this.subscription = subscription;
        this.length = length;
        this.artifacts = artifacts;
    }

    /**
     * A message that arrived now.
     *
     * @param event when it happened; what is ahead of this clock has no delay that means anything
     * @param period from one message to the next; null when nobody says
     */
    void add(
            Instant event,
            Instant now,
            MessagePosition position,
            Map<String, String> origin,
            @Nullable Duration period,
            String schemaName) {
        close(now);
        Interval open = window == null ? new Interval(now, end(now)) : window;
        window = open;
        every = period;
        schema = schemaName;
        if (values.size() < MOST && !event.isAfter(now)) {
            Instant at = now.isBefore(open.start()) ? open.start() : now;
            values.add(new Value(at, Duration.between(event, now).toNanos() / NANOS));
            messages.merge(
                    position.partition(),
                    new MessageSource(
                            position.topic(), position.partition(), position.offset(), position.offset(), origin),
                    MessageDelays::with);
        }
    }

    /** Makes an artifact of a window that is over. */
    void close(Instant now) {
        Interval over = window;
        if (over == null || now.isBefore(over.end())) {
            return;
        }
        window = null;
        List<Value> taken = List.copyOf(values);
        List<MessageSource> sources = List.copyOf(messages.values());
        values.clear();
        messages.clear();
        if (!taken.isEmpty()) {
            Duration apart = every == null ? over.length() : every;
            artifacts.publish(new Delays(
                    device,
                    "telemetry " + subscription,
                    over,
                    apart,
                    taken,
                    "kafka/delay",
                    "messages of " + subscription + " from " + device + ", from their event to their arrival here",
                    schema,
                    sources));
        }
    }

    private Instant end(Instant now) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), seconds) + 1) * seconds);
    }

    /** The offsets of both, and what their envelopes have in common. */
    private static MessageSource with(MessageSource before, MessageSource next) {
        Map<String, String> common = new HashMap<>(before.envelope());
        common.entrySet().retainAll(next.envelope().entrySet());
        return new MessageSource(
                before.topic(),
                before.partition(),
                Math.min(before.firstOffset(), next.firstOffset()),
                Math.max(before.lastOffset(), next.lastOffset()),
                common);
    }
}
