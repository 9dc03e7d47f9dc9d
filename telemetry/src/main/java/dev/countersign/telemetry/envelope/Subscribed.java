package dev.countersign.telemetry.envelope;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the envelope says of the subscription ({@code ietf-yang-push-telemetry-message}).
 *
 * @param onChange whether the device says what changes, rather than all again and again
 * @param period from one update to the next; null when it is not said
 * @param modules that the data is of, by name, with revision; empty where it is not said
 */
public record Subscribed(boolean onChange, @Nullable Duration period, Map<String, String> modules) {
    public Subscribed {
        modules = Map.copyOf(modules);
    }
}
