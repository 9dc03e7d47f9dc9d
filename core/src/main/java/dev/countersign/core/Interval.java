package dev.countersign.core;

import java.time.Duration;
import java.time.Instant;

/** A span of wall-clock time, start included, end excluded. A single reading has start equal to end. */
public record Interval(Instant start, Instant end) {
    public Interval {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("interval: expected an end not before " + start + ", found " + end);
        }
    }

    /** The interval of one reading. */
    public static Interval at(Instant instant) {
        return new Interval(instant, instant);
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    /** The smallest interval that holds both. */
    public Interval span(Interval other) {
        return new Interval(
                start.isBefore(other.start) ? start : other.start, end.isAfter(other.end) ? end : other.end);
    }
}
