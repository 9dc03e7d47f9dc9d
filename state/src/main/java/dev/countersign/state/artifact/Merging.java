package dev.countersign.state.artifact;

import dev.countersign.core.Finding;
import java.util.List;

/** What came of merging artifacts. */
public sealed interface Merging {
    /** One artifact of all sources, with the scope and the error that it now has. */
    record Merged(StateArtifact artifact) implements Merging {}

    /** Not merged; each finding's rule begins with {@code artifact.merge.}, and there is at least one. */
    record Refused(List<Finding> findings) implements Merging {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
