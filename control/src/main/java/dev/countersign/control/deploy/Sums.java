package dev.countersign.control.deploy;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.probe.ProbeReading;
import java.util.Map;

/** Adds readings of traffic that does not overlap; errors add up at the worse confidence, so the sum's bound is safe. */
final class Sums {
    private Sums() {}

    static ProbeReading of(ProbeReading a, ProbeReading b) {
        if (!(a instanceof ProbeReading.Measured one)) {
            return a;
        }
        if (!(b instanceof ProbeReading.Measured two)) {
            return b;
        }
        return new ProbeReading.Measured(
                one.packetsPerSecond() + two.packetsPerSecond(), one.interval().span(two.interval()), error(one, two));
    }

    private static ErrorStatement error(ProbeReading.Measured a, ProbeReading.Measured b) {
        if (a.error() instanceof ErrorStatement.Unknown unknown) {
            return unknown;
        }
        if (b.error() instanceof ErrorStatement.Unknown unknown) {
            return unknown;
        }
        double bound = absolute(a) + absolute(b);
        double confidence = Math.max(0, confidence(a.error()) + confidence(b.error()) - 1);
        return bound == 0 ? new ErrorStatement.Exact() : new ErrorStatement.Bounded(bound, false, confidence, Map.of());
    }

    private static double absolute(ProbeReading.Measured reading) {
        return reading.error() instanceof ErrorStatement.Bounded bounded
                ? bounded.bound() * (bounded.relative() ? reading.packetsPerSecond() : 1)
                : 0;
    }

    private static double confidence(ErrorStatement error) {
        return error instanceof ErrorStatement.Bounded bounded ? bounded.confidence() : 1;
    }
}
