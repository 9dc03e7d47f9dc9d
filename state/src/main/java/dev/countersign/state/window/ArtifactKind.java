package dev.countersign.state.window;

import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.StateArtifact;
import java.util.Map;

/** What is merged together: the same question with the same aggregation. */
public record ArtifactKind(QueryClass query, Map<String, String> aggregation) {
    public static ArtifactKind of(StateArtifact artifact) {
        return new ArtifactKind(artifact.query(), artifact.scope().aggregation());
    }
}
