package dev.countersign.core;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/** A window that opens once a week, in UTC; at most a week long. */
public record WeeklyWindow(DayOfWeek day, LocalTime start, Duration length) {
    public WeeklyWindow {
        if (length.isNegative() || length.isZero() || length.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException(
                    "weekly window: expected a length of more than zero and at most 7 days, found " + length);
        }
    }

    /** True when the instant is inside; the start is, the end is not. */
    public boolean contains(Instant instant) {
        ZonedDateTime now = instant.atZone(ZoneOffset.UTC);
        ZonedDateTime opened = now.with(TemporalAdjusters.previousOrSame(day)).with(start);
        if (opened.isAfter(now)) {
            opened = opened.minusWeeks(1);
        }
        return now.isBefore(opened.plus(length));
    }
}
