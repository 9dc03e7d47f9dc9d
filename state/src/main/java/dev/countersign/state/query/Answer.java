package dev.countersign.state.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.Gap;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Sampling;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer and all that is needed to judge it.
 *
 * @param question in words
 * @param summary the answer in a sentence
 * @param values the answer in numbers, in the unit
 * @param interval what the artifacts cover; shorter than asked when the newest windows are not closed yet
 * @param age of the newest observation
 * @param error of each estimate, in the unit
 * @param skew how far the sources are apart in time
 * @param gaps points and times within the interval that no artifact covers
 * @param artifacts ids of those that were read
 * @param raw whether the exact values are there, and why not
 */
public record Answer(
        String question,
        String summary,
        List<Value> values,
        String unit,
        Interval interval,
        Duration age,
        ErrorStatement error,
        Coverage coverage,
        Sampling sampling,
        Duration skew,
        List<ObservationPoint> points,
        List<Gap> gaps,
        List<String> artifacts,
        String raw) {
    /**
     * One value.
     *
     * @param what it is about, such as a prefix
     * @param exact the same from the flow records that are kept; null when some are not
     * @param baseline the same before the interval; null when nothing is known of it
     * @param range where the true value lies, of an estimate that has a range of its own; null otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Value(
            String what,
            double estimate,
            @Nullable Double exact,
            @Nullable Double baseline,
            @Nullable Range range) {
        /** A value that the answer's error statement speaks of. */
        public Value(String what, double estimate, @Nullable Double exact, @Nullable Double baseline) {
            this(what, estimate, exact, baseline, null);
        }
    }

    /** From the least to the most, with the probability that the true value lies between. */
    public record Range(double low, double high, double confidence) {}

    public Answer {
        values = List.copyOf(values);
        points = List.copyOf(points);
        gaps = List.copyOf(gaps);
        artifacts = List.copyOf(artifacts);
    }
}
