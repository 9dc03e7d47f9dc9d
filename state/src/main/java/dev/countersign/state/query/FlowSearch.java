package dev.countersign.state.query;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Payload.Form;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.query.Answer.Value;
import dev.countersign.state.query.MergedAnswer.Reading;
import dev.countersign.state.sketch.BloomFilter;
import dev.countersign.state.sketch.SketchReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks for a flow in the sets of flows seen, each by itself: a union of sets of one size would say yes more often, and
 * not where.
 */
final class FlowSearch {
    private final Opener opener;
    private final ExactAnswers exact;

    FlowSearch(Opener opener, ExactAnswers exact) {
        this.opener = opener;
        this.exact = exact;
    }

    /**
     * In how many windows each point may have seen the flow.
     *
     * @param whole the parts' scope and quality together
     */
    Reading of(Question.FlowSeen question, List<StateArtifact> parts, StateArtifact whole) {
        byte[] item = question.flow().item();
        Map<String, Integer> seen = new TreeMap<>();
        double allRight = 1;
        for (StateArtifact part : parts) {
            switch (opener.open(part.payload(), Form.BLOOM_FILTER, BloomFilter::read)) {
                case SketchReading.Malformed<BloomFilter> malformed -> {
                    return new Reading.Unreadable(malformed.expected(), malformed.found());
                }
                case SketchReading.Read<BloomFilter>(BloomFilter set) -> {
                    allRight *= 1 - set.falsePositiveRate();
                    if (set.mayContain(item, 0, item.length)) {
                        part.scope().points().forEach(point -> seen.merge(name(point), 1, Integer::sum));
                    }
                }
            }
        }
        return reading(question, seen, parts, whole, 1 - allRight);
    }

    private Reading reading(
            Question.FlowSeen question,
            Map<String, Integer> seen,
            List<StateArtifact> parts,
            StateArtifact whole,
            double mistaken) {
        Optional<Double> packets = exact.packets(question.where(), whole.scope().interval(), question.flow());
        List<Value> values = new ArrayList<>();
        seen.forEach((point, windows) -> values.add(new Value("windows at " + point, windows, null, null)));
        values.add(new Value(
                "seen anywhere",
                seen.isEmpty() ? 0 : 1,
                packets.map(p -> p > 0 ? 1.0 : 0).orElse(null),
                null));
        boolean sampled = whole.scope().sampling().oneIn() > 1;
        Map<String, Double> parameters = new HashMap<>();
        parameters.put("false-positive-rate", mistaken);
        parameters.put("sets", (double) parts.size());
        ErrorStatement error = sampled
                ? new ErrorStatement.Unknown(
                        "one packet in " + whole.scope().sampling().oneIn()
                                + " was seen, so a flow that sent little may be missed; a yes is wrong with probability "
                                + mistaken)
                : new ErrorStatement.Bounded(mistaken, false, 1, parameters);
        return new Reading.Numbers(summary(seen, sampled), values, "yes is 1", error, packets.isPresent());
    }

    private static String summary(Map<String, Integer> seen, boolean sampled) {
        if (!seen.isEmpty()) {
            return "Probably: it was seen at " + String.join(", ", seen.keySet()) + ".";
        }
        return sampled ? "It was not among the packets that were sampled." : "No, it was not seen.";
    }

    private static String name(ObservationPoint point) {
        return point.device() + " " + point.point();
    }
}
