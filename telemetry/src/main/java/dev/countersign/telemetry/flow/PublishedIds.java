package dev.countersign.telemetry.flow;

import dev.countersign.core.Interval;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.StateArtifact;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which artifact stands for what of the newest windows, so that it can be amended. Not thread-safe. */
final class PublishedIds {
    private static final int MOST_WINDOWS = 512;

    /** What is merged together: the same question with the same aggregation. */
    record Kind(QueryClass query, Map<String, String> aggregation) {
        static Kind of(StateArtifact artifact) {
            return new Kind(artifact.query(), artifact.scope().aggregation());
        }
    }

    /** @param place an interface, a device, or the edge of the network */
    private record Level(Kind kind, String place) {}

    private final Map<Interval, Map<Level, String>> ids = new LinkedHashMap<>();

    void put(StateArtifact artifact, String place) {
        Interval window = artifact.scope().interval();
        ids.computeIfAbsent(window, added -> new HashMap<>()).put(new Level(Kind.of(artifact), place), artifact.id());
        if (ids.size() > MOST_WINDOWS) {
            ids.remove(ids.keySet().iterator().next());
        }
    }

    Optional<String> find(Interval window, Kind kind, String place) {
        return Optional.ofNullable(ids.getOrDefault(window, Map.of()).get(new Level(kind, place)));
    }
}
