package dev.countersign.telemetry.poll;

import dev.countersign.core.Interval;

/**
 * When a read was made: somewhere between asking and answer.
 *
 * @param wall by the clock, for people and for comparing with other sources
 * @param askedNanos by the monotonic clock
 * @param answeredNanos by the monotonic clock
 */
record PollTime(Interval wall, long askedNanos, long answeredNanos) {
    private static final double NANOS = 1e9;

    /** Seconds from an earlier read to this one, from middle to middle. */
    double secondsSince(PollTime earlier) {
        double askedToAsked = askedNanos - earlier.askedNanos;
        double answeredToAnswered = answeredNanos - earlier.answeredNanos;
        return (askedToAsked + answeredToAnswered) / 2 / NANOS;
    }

    /** How far off {@link #secondsSince} may be, either way. */
    double uncertainty(PollTime earlier) {
        return ((answeredNanos - askedNanos) + (earlier.answeredNanos - earlier.askedNanos)) / 2.0 / NANOS;
    }
}
