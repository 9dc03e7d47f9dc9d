package dev.countersign.network.series;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a time-series store answered. */
public sealed interface SeriesAnswer {
    /**
     * Series, as the store has them.
     *
     * @param malformed samples that were none: no number, no time
     */
    record Matrix(List<Series> series, int malformed) implements SeriesAnswer {
        public Matrix {
            series = List.copyOf(series);
        }
    }

    /** No answer, or none that may be used, and why; holds no credentials. */
    record Refused(String reason) implements SeriesAnswer {}

    /** One series; samples in the order of time. */
    record Series(Map<String, String> labels, List<Sample> samples) {
        public Series {
            labels = Map.copyOf(labels);
            samples = List.copyOf(samples);
        }
    }

    /** A value, which is finite, and when the store has it from. */
    record Sample(Instant at, double value) {}
}
