package dev.countersign.agent.model.builtin;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Estimate;

/** How far an estimate may be off, in packets per second. */
final class Slack {
    private final double absolute;
    private final double relative;

    private Slack(double absolute, double relative) {
        this.absolute = absolute;
        this.relative = relative;
    }

    /** The slack that a statement gives; for an unknown error every estimate may be anything. */
    static Slack of(ErrorStatement error) {
        return switch (error) {
            case ErrorStatement.Exact _ -> new Slack(0, 0);
            case ErrorStatement.Bounded b -> b.relative() ? new Slack(0, b.bound()) : new Slack(b.bound(), 0);
            case ErrorStatement.Unknown _ -> new Slack(Double.POSITIVE_INFINITY, 0);
        };
    }

    boolean unknown() {
        return absolute == Double.POSITIVE_INFINITY;
    }

    /** The least that the true rate may be. */
    double least(Estimate estimate) {
        return Math.max(0, estimate.packetsPerSecond() * (1 - relative) - absolute);
    }

    /** The most that the true rate may be. */
    double most(Estimate estimate) {
        return estimate.packetsPerSecond() * (1 + relative) + absolute;
    }

    /** The most that a source may send which has no estimate. */
    double mostUnseen() {
        return absolute;
    }
}
