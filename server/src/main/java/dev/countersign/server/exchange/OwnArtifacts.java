package dev.countersign.server.exchange;

import dev.countersign.core.Interval;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import java.util.List;

/** This domain's artifacts, and where those that are made of them go. */
public interface OwnArtifacts {
    /**
     * The artifacts of single places whose windows begin in an interval, no traffic counted twice; amended ones as amended.
     *
     * @param reader for whom they are read, for the record
     */
    List<StateArtifact> of(QueryClass query, Interval interval, String reader);

    /** Keeps an artifact, for the pages and for whoever looks up a parent. */
    void keep(SignedArtifact signed);
}
