package dev.countersign.state.artifact;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import java.util.Map;

/**
 * How far the answers of an artifact may be off.
 *
 * <p>Sampling one packet in N and multiplying by N gives a count c a standard error of at most √(N c) (RFC 5475; the
 * packets seen are binomial). Bounds here are at 1.96 standard errors, 95 %. A Count-Min estimate errs upward by ε of the
 * total besides, with its own probability; the two are added and so are the probabilities that they fail.
 */
public final class ArtifactError {
    private static final double Z95 = 1.96;
    private static final double CONFIDENCE = 0.95;

    private ArtifactError() {}

    /** Of any one estimate in a sketch of heavy hitters, in its own unit. */
    public static ErrorStatement of(HeavyHitters sketch, Sampling sampling) {
        double sampled = half((double) sketch.counts().total(), sampling);
        double confidence = sketch.counts().confidence() - (sampling.oneIn() == 1 ? 0 : 1 - CONFIDENCE);
        return new ErrorStatement.Bounded(
                sketch.counts().bound() + sampled,
                false,
                confidence,
                Map.of(
                        "epsilon",
                        sketch.counts().epsilon(),
                        "delta",
                        1 - sketch.counts().confidence(),
                        "total",
                        (double) sketch.counts().total(),
                        "fill",
                        sketch.counts().fill(),
                        "sampling",
                        (double) sampling.oneIn()));
    }

    /** Of the number of different items. Under sampling nobody knows how many were never seen. */
    public static ErrorStatement of(HyperLogLog sketch, Sampling sampling) {
        if (sampling.oneIn() > 1) {
            return new ErrorStatement.Unknown("one packet in " + sampling.oneIn()
                    + " was seen: the number is a lower bound, sources that sent little are missed");
        }
        double deviation = sketch.relativeStandardError();
        return new ErrorStatement.Bounded(
                Z95 * deviation, true, CONFIDENCE, Map.of("rse", deviation, "precision", (double) sketch.precision()));
    }

    /** Of a plain total of packets, in packets. Totals of octets err by more, with the spread of packet sizes. */
    public static ErrorStatement ofPackets(double total, Sampling sampling) {
        return sampling.oneIn() == 1
                ? new ErrorStatement.Exact()
                : new ErrorStatement.Bounded(
                        half(total, sampling), false, CONFIDENCE, Map.of("sampling", (double) sampling.oneIn()));
    }

    private static double half(double total, Sampling sampling) {
        return sampling.oneIn() == 1 ? 0 : Z95 * Math.sqrt(sampling.oneIn() * total);
    }
}
