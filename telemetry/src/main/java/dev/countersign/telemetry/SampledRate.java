package dev.countersign.telemetry;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.Coverage;
import java.time.Duration;
import java.util.Map;

/**
 * The error of a rate that was estimated from sampled packets. With one packet in N looked at, c of them counted and N c
 * taken for the truth, the standard error is at most N √c (RFC 5475; the packets looked at are binomial, at worst Poisson).
 * Bounds are at 1.96 standard errors, 95 %. When none was counted, fewer than 3 N packets passed at that confidence (the
 * rule of three). Records known to be lost may have held as much as the others; what they may add is added to the bound.
 */
final class SampledRate {
    private static final double Z95 = 1.96;
    private static final double CONFIDENCE = 0.95;
    private static final double RULE_OF_THREE = 3;

    private SampledRate() {}

    /**
     * The error of a rate in packets per second.
     *
     * @param packets the estimate, over the whole time
     * @param variance of the estimate
     * @param oneIn the coarsest sampling
     */
    static ErrorStatement error(double packets, double variance, double oneIn, Coverage coverage, Duration time) {
        if (oneIn <= 1 && variance == 0 && coverage.missed() == 0) {
            return new ErrorStatement.Exact();
        }
        if (coverage.received() == 0 && coverage.missed() > 0) {
            return new ErrorStatement.Unknown("all " + coverage.missed() + " flow records were lost on the way");
        }
        double seconds = time.toMillis() / 1000.0;
        double sampled = packets == 0 && oneIn > 1 ? RULE_OF_THREE * oneIn : Z95 * Math.sqrt(variance);
        double lost = coverage.missed() == 0 ? 0 : packets * coverage.missed() / coverage.received();
        return new ErrorStatement.Bounded(
                (sampled + lost) / seconds, false, CONFIDENCE, Map.of("sampling", oneIn, "missedRecords", (double)
                        coverage.missed()));
    }
}
