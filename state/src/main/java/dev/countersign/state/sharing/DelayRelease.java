package dev.countersign.state.sharing;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.PayloadRelease.Result;
import dev.countersign.state.sketch.DdSketch;
import java.util.Map;

/**
 * Quantiles in steps of {@value #STEP_PERCENT} %. The sketch that goes out is a new one, in which every value is that of its
 * step: the sum, the smallest and the largest value, which the source keeps exactly, are not in it. Nothing is hashed, so
 * nothing can be tried; what is told is which steps occurred, and how often.
 */
final class DelayRelease {
    private static final int STEP_PERCENT = 5;
    private static final double STEP = STEP_PERCENT / 100.0;

    private DelayRelease() {}

    static Result of(Grant grant, StateArtifact whole, DdSketch sketch) {
        if (grant.form() == Grant.Form.NUMBER) {
            return new Result.Refused("form", "form: sketch, for quantiles are no one number", "form: number");
        }
        if (sketch.count() < Math.max(1, grant.minimumCardinality())) {
            return new Result.Refused("cardinality", grant.minimumCardinality() + " values or more", "fewer");
        }
        if (sketch.collapsed()) {
            return new Result.Refused(
                    "spread", "values within " + sketch.mostBins() + " bins", "more, of which some were given up");
        }
        DdSketch coarse = sketch.coarser(STEP);
        return new Result.Reduced(
                Payload.Compact.of(coarse),
                error(whole.quality().error(), sketch, coarse),
                whole.scope().aggregation(),
                new Leakage(
                        Map.of("steps of " + STEP_PERCENT + " %", coarse.binsInUse()),
                        0,
                        ReleasedScope.labels(grant, whole),
                        sketch.count(),
                        1,
                        whole.scope().interval().length()));
    }

    /** A value within α of what it was, and within β of that: α + β + αβ. */
    private static ErrorStatement error(ErrorStatement source, DdSketch sketch, DdSketch coarse) {
        double both = sketch.relativeError() + coarse.relativeError() + sketch.relativeError() * coarse.relativeError();
        return source instanceof ErrorStatement.Bounded each
                ? new ErrorStatement.Bounded(both, true, each.confidence(), Map.of("relative-error", both))
                : source;
    }
}
