package dev.countersign.state.sharing;

import dev.countersign.core.Interval;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.StateArtifact;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An artifact that was given to a consumer.
 *
 * @param domain the consumer's
 * @param source id of what it was made of
 * @param points where the source observed, also those that the consumer was not told
 */
public record PastRelease(
        String consumer,
        String domain,
        String artifact,
        String source,
        QueryClass query,
        Interval interval,
        List<String> points,
        Map<String, String> aggregation,
        Instant at) {
    public PastRelease {
        points = List.copyOf(points);
        aggregation = Map.copyOf(aggregation);
    }

    static PastRelease of(Consumer consumer, Release.Released released, Instant at) {
        StateArtifact artifact = released.artifact();
        return new PastRelease(
                consumer.name(),
                consumer.domain(),
                artifact.id(),
                released.source().id(),
                artifact.query(),
                artifact.scope().interval(),
                released.source().scope().points().stream()
                        .map(ObservationPoint::toString)
                        .toList(),
                artifact.scope().aggregation(),
                at);
    }
}
