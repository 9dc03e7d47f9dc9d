package dev.countersign.state.artifact;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.Payload.Compact;
import dev.countersign.state.artifact.Payload.Raw;
import dev.countersign.state.artifact.Payload.Totals;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Merges payloads of one kind and says how far the result may be off. */
final class PayloadMerge {
    /** The one total whose sampling error {@link ArtifactError#ofPackets} knows. */
    private static final String PACKETS = "packets";

    private PayloadMerge() {}

    /** What came of it. */
    sealed interface Result {
        record Sum(Payload payload, ErrorStatement error) implements Result {}

        record Refused(String expected, String found) implements Result {}
    }

    static Result merge(List<Payload> parts, SketchKeyRing keys, Sampling sampling) {
        return switch (parts.getFirst()) {
            case Raw raw -> new Result.Refused("totals or sketches", "raw " + raw.mediaType());
            case Totals _ -> totals(parts, sampling);
            case Compact first ->
                switch (first.form()) {
                    case HEAVY_HITTERS -> SketchForm.HEAVY_HITTERS.merge(parts, keys, sampling);
                    case HYPER_LOG_LOG -> SketchForm.HYPER_LOG_LOG.merge(parts, keys, sampling);
                    case DD_SKETCH -> SketchForm.DD_SKETCH.merge(parts, keys, sampling);
                    case MIN_HASH -> SketchForm.MIN_HASH.merge(parts, keys, sampling);
                    case PREFIX_SKETCH -> SketchForm.PREFIX_SKETCH.merge(parts, keys, sampling);
                    case BLOOM_FILTER -> SketchForm.BLOOM_FILTER.merge(parts, keys, sampling);
                };
        };
    }

    private static Result totals(List<Payload> parts, Sampling sampling) {
        Map<String, Double> sums = new TreeMap<>();
        for (Payload part : parts) {
            if (!(part instanceof Totals(Map<String, Double> values))) {
                return new Result.Refused(
                        "totals in every part", part.getClass().getSimpleName());
            }
            if (!sums.isEmpty() && !sums.keySet().equals(values.keySet())) {
                return new Result.Refused("totals " + sums.keySet(), "totals " + values.keySet());
            }
            values.forEach((name, value) -> sums.merge(name, value, Double::sum));
        }
        ErrorStatement error = sampling.oneIn() == 1 || sums.containsKey(PACKETS)
                ? ArtifactError.ofPackets(sums.getOrDefault(PACKETS, 0.0), sampling)
                : new ErrorStatement.Unknown("totals under sampling without a total of " + PACKETS);
        return new Result.Sum(new Totals(sums), error);
    }
}
