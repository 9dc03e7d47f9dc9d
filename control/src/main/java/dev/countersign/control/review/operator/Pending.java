package dev.countersign.control.review.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Ceremonies under way, each of which can be taken once and in time. When there are too many the oldest goes. */
final class Pending<T> {
    private static final int MAX = 1000;

    private final Clock clock;
    private final Duration lifetime;
    private final Map<String, Waiting<T>> waiting = new LinkedHashMap<>();

    private record Waiting<T>(T what, Instant expiresAt) {}

    Pending(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    synchronized Instant add(String id, T what) {
        Instant expiresAt = clock.instant().plus(lifetime);
        waiting.put(id, new Waiting<>(what, expiresAt));
        if (waiting.size() > MAX) {
            Iterator<String> oldest = waiting.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return expiresAt;
    }

    synchronized Optional<T> take(String id) {
        return Optional.ofNullable(waiting.remove(id))
                .filter(w -> w.expiresAt().isAfter(clock.instant()))
                .map(Waiting::what);
    }
}
