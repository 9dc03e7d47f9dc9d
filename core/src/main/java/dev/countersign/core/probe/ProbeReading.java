package dev.countersign.core.probe;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;

/** The answer of a probe: a measured rate, or why there is none. An unread probe is never green. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface ProbeReading {
    /** A rate in packets per second over an interval. */
    record Measured(double packetsPerSecond, Interval interval, ErrorStatement error) implements ProbeReading {}

    /** Not measured. */
    record Unread(String reason) implements ProbeReading {}
}
