package dev.countersign.telemetry.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source stands.
 *
 * @param name a query, a device, a topic
 * @param from where it is asked or heard; without credentials
 * @param newest when its newest value was observed; null before the first
 * @param received values that were used
 * @param missed values known to be missing
 * @param malformed values that could not be used
 * @param problem why the last attempt gave nothing; empty when it did
 * @param late how late values came; null when that is not measured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceState(
        String name,
        String method,
        String from,
        @Nullable Instant newest,
        long received,
        long missed,
        long malformed,
        String problem,
        @Nullable Lateness late) {
    /** Before anything came. */
    public static SourceState begun(String name, String method, String from) {
        return new SourceState(name, method, from, null, 0, 0, 0, "nothing has come yet", null);
    }

    /** After more came. */
    public SourceState with(@Nullable Instant seen, long more, long lost, long bad) {
        Instant latest = newest == null || (seen != null && seen.isAfter(newest)) ? seen : newest;
        return new SourceState(name, method, from, latest, received + more, missed + lost, malformed + bad, "", late);
    }

    /** After an attempt that gave nothing. */
    public SourceState failing(String why) {
        return new SourceState(name, method, from, newest, received, missed, malformed, why, late);
    }

    /** The same with how late values came. */
    SourceState with(@Nullable Lateness now) {
        return new SourceState(name, method, from, newest, received, missed, malformed, problem, now);
    }
}
