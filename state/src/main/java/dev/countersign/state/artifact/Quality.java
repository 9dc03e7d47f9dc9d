package dev.countersign.state.artifact;

import dev.countersign.core.evidence.ErrorStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * How good an artifact is.
 *
 * @param error how far its answers may be off; see {@link ArtifactError}
 * @param newest when the newest observation in it was made
 * @param oldestSource when the source that is furthest behind made its newest observation; the distance to {@code
 *     newest} is the skew between merged sources
 */
public record Quality(ErrorStatement error, Instant newest, Instant oldestSource, Coverage coverage) {
    /** With which probability the error's bound holds; 1 of what is exact, empty where nobody can say. */
    public OptionalDouble confidence() {
        return switch (error) {
            case ErrorStatement.Exact _ -> OptionalDouble.of(1);
            case ErrorStatement.Bounded bounded -> OptionalDouble.of(bounded.confidence());
            case ErrorStatement.Unknown _ -> OptionalDouble.empty();
        };
    }

    /** How far apart the sources are in time. */
    public Duration skew() {
        return Duration.between(oldestSource, newest);
    }

    /** Time since the newest observation; never negative. */
    public Duration age(Instant now) {
        Duration age = Duration.between(newest, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
