package dev.countersign.telemetry.source;

import java.time.Duration;

/**
 * How a time-series store is asked.
 *
 * @param from the store's address, for people and provenance; without credentials
 * @param window the length of a window; windows begin at its multiples since 1970
 * @param grace how long after its end a window is asked for, so that the store has all of it
 * @param behind windows that are caught up after a failure, at most; those before are missing
 */
public record SeriesConfig(String from, Duration window, Duration grace, int behind) {
    public SeriesConfig {
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.toMillis() % 1_000 != 0 || behind < 1) {
            throw new IllegalArgumentException("series: expected a window of whole seconds, found " + window);
        }
    }
}
