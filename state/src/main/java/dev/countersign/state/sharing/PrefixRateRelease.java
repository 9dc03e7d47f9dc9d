package dev.countersign.state.sharing;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.PayloadRelease.Result;
import dev.countersign.state.sketch.PrefixSketch;
import dev.countersign.state.sketch.PrefixSketch.Heavy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rates of prefixes of the granted length and shorter. The sketch that goes out is a new one, filled only with the prefixes
 * of that length that are named: what was counted at longer lengths is not in it, under any key.
 *
 * <p>An estimate in the new sketch is too large by at most what it was in the old one and is in the new, and too small by
 * at most the weight that no named prefix has; the confidences add down by the union bound.
 */
final class PrefixRateRelease {
    private PrefixRateRelease() {}

    static Result of(Grant grant, StateArtifact whole, PrefixSketch sketch) {
        if (grant.form() == Grant.Form.NUMBER) {
            return new Result.Refused("form", "form: sketch, for rates of prefixes are no number", "form: number");
        }
        if (grant.minimumMembers() > 1) {
            return new Result.Refused(
                    "members",
                    "minimum-members: 1, for this sketch does not tell how many finer prefixes one has",
                    "minimum-members: " + grant.minimumMembers());
        }
        int granted = sketch.addressBits() == PrefixSketch.IPV4 ? grant.prefix4() : grant.prefix6();
        int length = Math.min(granted, sketch.addressBits());
        if (different(sketch, length) < grant.minimumCardinality()) {
            return new Result.Refused(
                    "cardinality", grant.minimumCardinality() + " different prefixes or more", "fewer");
        }
        long least = least(sketch, length);
        List<Heavy> named = sketch.heavyAt(length, Math.max(least, grant.minimumWeight()));
        if (named.isEmpty()) {
            return new Result.Refused("weight", "a prefix of the least weight", "none");
        }
        PrefixSketch coarse = sketch.empty();
        named.forEach(prefix -> coarse.update(prefix.address(), prefix.estimate()));
        String version = sketch.addressBits() == PrefixSketch.IPV4 ? "ipv4" : "ipv6";
        return new Result.Reduced(
                Payload.Compact.of(coarse),
                error(whole.quality().error(), sketch, coarse, length),
                aggregation(whole.scope().aggregation(), length),
                new Leakage(
                        Map.of(version + "/" + length, named.size()),
                        sketch.heavyAt(length, least).size() - named.size(),
                        ReleasedScope.labels(grant, whole),
                        named.size(),
                        1,
                        whole.scope().interval().length()));
    }

    /** The smallest weight that is certainly more than a collision, at the confidence of the sketch. */
    private static long least(PrefixSketch sketch, int length) {
        return (long) sketch.bound(length) + 1;
    }

    /** How many prefixes there are at least, of any length that is not shorter: those that stand out. */
    private static int different(PrefixSketch sketch, int length) {
        int most = 0;
        for (int at = sketch.addressBits(); at >= length; at -= sketch.stride()) {
            most = Math.max(most, sketch.heavyAt(at, least(sketch, at)).size());
        }
        return most;
    }

    private static ErrorStatement error(ErrorStatement source, PrefixSketch sketch, PrefixSketch coarse, int length) {
        double unnamed = Math.max(0, sketch.total() - coarse.total());
        double bound = sketch.bound(length) + coarse.bound(length) + unnamed;
        return switch (source) {
            case ErrorStatement.Unknown unknown -> unknown;
            case ErrorStatement.Exact exact -> unnamed == 0 ? exact : bounded(bound, 1, unnamed, Map.of());
            case ErrorStatement.Bounded each -> {
                double counting = coarse.bound(length) == 0 ? 0 : 1 - coarse.confidence();
                double sampled = Math.max(0, each.bound() - sketch.bound(sketch.addressBits()));
                yield bounded(bound + sampled, each.confidence() - counting, unnamed, each.parameters());
            }
        };
    }

    private static ErrorStatement bounded(
            double bound, double confidence, double unnamed, Map<String, Double> parameters) {
        Map<String, Double> all = new HashMap<>(parameters);
        all.put("unnamed", unnamed);
        return new ErrorStatement.Bounded(bound, false, confidence, all);
    }

    private static Map<String, String> aggregation(Map<String, String> source, int length) {
        Map<String, String> coarser = new HashMap<>(source);
        coarser.computeIfPresent("key", (_, key) -> key.contains("/") ? key : key + "/" + length);
        return coarser;
    }
}
