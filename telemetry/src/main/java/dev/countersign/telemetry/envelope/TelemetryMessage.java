package dev.countersign.telemetry.envelope;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A telemetry message. All text is from outside, without invisible characters and of bounded length.
 *
 * @param names what the node is called: by the collector, and by itself
 * @param exportAddress from where the collector had it
 * @param at when the node says that it happened; when the collector had it, where nobody says
 * @param collected when the collector had it
 * @param deleted whether the collector has taken it out of its memory, rather than heard it
 * @param origin what the envelope says of its origin, by the names of its nodes
 */
public record TelemetryMessage(
        Set<String> names,
        String exportAddress,
        Instant at,
        Instant collected,
        boolean deleted,
        @Nullable Subscribed subscription,
        Map<String, String> origin,
        PushedMessage pushed) {
    public TelemetryMessage {
        names = Set.copyOf(names);
        origin = Collections.unmodifiableMap(new TreeMap<>(origin));
    }
}
