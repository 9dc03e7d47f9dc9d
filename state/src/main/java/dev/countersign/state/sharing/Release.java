package dev.countersign.state.sharing;

import dev.countersign.core.Finding;
import dev.countersign.state.artifact.StateArtifact;
import java.util.List;

/** What a consumer may see of some artifacts. */
public sealed interface Release {
    /**
     * This much.
     *
     * @param artifact as coarse as the grant asks, unsigned; its parent is the source
     * @param source what it was made of: the artifacts merged, before anything was taken away
     * @param leakage what the artifact gives away
     */
    record Released(StateArtifact artifact, StateArtifact source, Leakage leakage) implements Release {}

    /** Nothing; each finding's rule begins with {@code sharing.} or {@code artifact.merge.}, and there is at least one. */
    record Withheld(List<Finding> findings) implements Release {
        public Withheld {
            findings = List.copyOf(findings);
        }
    }
}
