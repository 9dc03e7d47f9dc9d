package dev.countersign.telemetry;

import java.time.Duration;

/**
 * How long evidence can be found by its id.
 *
 * @param time since it was made
 * @param most pieces kept; the oldest go first
 * @param mostPinned pieces that can be pinned besides
 */
public record EvidenceRetention(Duration time, int most, int mostPinned) {
    /** An hour, at most 200,000 pieces, 20,000 pinned. */
    public static final EvidenceRetention DEFAULTS = new EvidenceRetention(Duration.ofHours(1), 200_000, 20_000);
}
