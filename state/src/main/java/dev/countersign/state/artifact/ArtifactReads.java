package dev.countersign.state.artifact;

import java.time.Instant;

/** Hears of every read of an artifact, for the audit log (requirement S-7). Must not block. */
@FunctionalInterface
public interface ArtifactReads {
    /**
     * Somebody asked for an artifact.
     *
     * @param consumer who: an agent, an operator, a peer
     * @param found whether there was one; a guess is logged too
     */
    void read(String artifactId, String consumer, Instant at, boolean found);
}
