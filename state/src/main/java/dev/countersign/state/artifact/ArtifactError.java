package dev.countersign.state.artifact;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.sketch.BloomFilter;
import dev.countersign.state.sketch.DdSketch;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.MinHash;
import dev.countersign.state.sketch.PrefixSketch;
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
    private static final double HALF = 0.5;

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

    /** Of the weight of any one address; of a prefix between the lengths that are kept, see the next. */
    public static ErrorStatement of(PrefixSketch sketch, Sampling sampling) {
        return of(sketch, sketch.addressBits(), (double) sketch.total(), sampling);
    }

    /** Of the estimated weight of a prefix of this length. */
    public static ErrorStatement of(PrefixSketch sketch, int length, double estimate, Sampling sampling) {
        double bound = sketch.bound(length);
        if (bound == 0 && sampling.oneIn() == 1) {
            return new ErrorStatement.Exact();
        }
        double counting = bound == 0 ? 1 : sketch.confidence();
        return new ErrorStatement.Bounded(
                bound + half(estimate, sampling),
                false,
                counting - (sampling.oneIn() == 1 ? 0 : 1 - CONFIDENCE),
                Map.of(
                        "delta",
                        1 - counting,
                        "total",
                        (double) sketch.total(),
                        "fill",
                        sketch.fill(),
                        "exact-bits",
                        (double) sketch.exactBits(),
                        "stride",
                        (double) sketch.stride(),
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

    /** Of a quantile, relative to it. Sampled delays are a random part of all: their tails err by more than the sketch. */
    public static ErrorStatement of(DdSketch sketch, Sampling sampling) {
        if (sampling.oneIn() > 1) {
            return new ErrorStatement.Unknown(
                    "one in " + sampling.oneIn() + " was seen: the sketch adds at most " + sketch.relativeError());
        }
        if (sketch.collapsed()) {
            return new ErrorStatement.Unknown("values spread over more than " + sketch.mostBins()
                    + " bins; the bound holds from the quantile " + sketch.guaranteedFrom());
        }
        return new ErrorStatement.Bounded(
                sketch.relativeError(),
                true,
                1,
                Map.of(
                        "relative-error",
                        sketch.relativeError(),
                        "count",
                        (double) sketch.count(),
                        "fill",
                        sketch.fill()));
    }

    /** Of a Jaccard index around one half, where it errs most; a comparison has its own interval. */
    public static ErrorStatement of(MinHash sketch) {
        double deviation = sketch.standardError(HALF);
        return new ErrorStatement.Bounded(
                Z95 * deviation,
                false,
                CONFIDENCE,
                Map.of("standard-error", deviation, "size", (double) sketch.size(), "fill", sketch.fill()));
    }

    /**
     * Of a membership, as the probability that a yes is wrong; a no never is, unless packets were sampled, when a flow may
     * have passed unseen.
     */
    public static ErrorStatement of(BloomFilter sketch, Sampling sampling) {
        double rate = sketch.falsePositiveRate();
        return sampling.oneIn() > 1
                ? new ErrorStatement.Unknown("one packet in " + sampling.oneIn()
                        + " was seen: a flow that sent little may be missed; a yes is wrong with probability " + rate)
                : new ErrorStatement.Bounded(
                        rate, false, 1, Map.of("false-positive-rate", rate, "fill", sketch.fill()));
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
