package dev.countersign.state.sync;

import dev.countersign.core.Finding;
import dev.countersign.state.artifact.SignedArtifact;
import java.util.List;

/** What came of a frame. The rules of findings begin with {@code sync.}; {@code docs/reference/sync.md} lists them. */
public sealed interface Outcome {
    /**
     * The set is now at this position.
     *
     * @param added artifacts that were not there before
     * @param notes {@code sync.reordered} for each frame that had come too early and was held until now
     */
    record Applied(List<SignedArtifact> added, Position position, List<Finding> notes) implements Outcome {
        public Applied {
            added = List.copyOf(added);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A window of the summary is there.
     *
     * @param added artifacts that were not there before
     * @param left windows that are still wanted; the position is as it was until there are none
     */
    record Adopted(List<SignedArtifact> added, int left) implements Outcome {
        public Adopted {
            added = List.copyOf(added);
        }
    }

    /** Kept until what is missing before it comes: {@code sync.missing}. */
    record Held(Finding finding) implements Outcome {}

    /** Of no use and no harm: {@code sync.duplicate}. */
    record Ignored(Finding finding) implements Outcome {}

    /**
     * Not applied, and nothing changed.
     *
     * @param resync whether updates lead no further, so that the whole must be compared
     */
    record Refused(Finding finding, boolean resync) implements Outcome {}
}
