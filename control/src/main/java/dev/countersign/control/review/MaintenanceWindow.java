package dev.countersign.control.review;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/** A weekly window in which risky changes may be made, in UTC; at most a week long. */
public record MaintenanceWindow(DayOfWeek day, LocalTime start, Duration length) {
    public MaintenanceWindow {
        if (length.isNegative() || length.isZero() || length.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException(
                    "maintenance window: expected a length of more than zero and at most 7 days, found " + length);
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
