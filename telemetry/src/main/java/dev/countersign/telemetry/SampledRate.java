package dev.countersign.telemetry;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.Coverage;
import java.time.Duration;
import java.util.Map;

/**
 * The error of a rate that was estimated from sampled packets. With one packet in N looked at, c of them counted and N c
 * taken for the truth, the packets looked at are binomial, at worst Poisson (RFC 5475): the bound is N times the distance
 * from c to the upper end of Poisson's 95 % interval, by Wilson and Hilferty's approximation, which also holds when few
 * were counted or none. Records known to be lost may have held as much as the others; what they may add is added.
 */
final class SampledRate {
    private static final double Z95 = 1.96;
    private static final double CONFIDENCE = 0.95;

    private SampledRate() {}

    /**
     * The error of a rate in packets per second.
     *
     * @param packets the estimate, over the whole time
     * @param variance of the estimate
     * @param oneIn the coarsest sampling
     */
    static ErrorStatement error(double packets, double variance, double oneIn, Coverage coverage, Duration time) {
        if (oneIn <= 1 && variance == 0 && coverage.absent() == 0) {
            return new ErrorStatement.Exact();
        }
        if (coverage.received() == 0 && coverage.absent() > 0) {
            return new ErrorStatement.Unknown(
                    "all " + coverage.absent() + " flow records were lost on the way or refused");
        }
        double lost = coverage.absent() == 0 ? 0 : packets * coverage.absent() / coverage.received();
        return new ErrorStatement.Bounded(
                (sampled(packets, variance, oneIn) + lost) / (time.toMillis() / 1000.0),
                false,
                CONFIDENCE,
                Map.of("sampling", oneIn, "missedRecords", (double) coverage.absent()));
    }

    private static double sampled(double packets, double variance, double oneIn) {
        if (packets == 0) {
            return oneIn <= 1 ? 0 : oneIn * upper(0);
        }
        double each = variance / packets;
        double counted = each == 0 ? 0 : packets / each;
        return each * (upper(counted) - counted);
    }

    /** The largest mean of a Poisson variable that is not unlikely to give this count. */
    private static double upper(double count) {
        double next = count + 1;
        double root = 1 - 1 / (9 * next) + Z95 / (3 * Math.sqrt(next));
        return next * root * root * root;
    }
}
