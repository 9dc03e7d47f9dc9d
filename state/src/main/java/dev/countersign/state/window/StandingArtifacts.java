package dev.countersign.state.window;

import dev.countersign.core.Interval;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import java.util.Optional;

/** Where artifacts go, and which of them stands for what of the newest windows, so that late data can amend it. */
public interface StandingArtifacts {
    /** Publishes an artifact; from now on it stands for its kind, window and place. */
    void publish(SignedArtifact signed, String place);

    /**
     * The artifact that stands for a kind, window and place; empty when there is none, or none any more.
     *
     * @param place an interface, a device, or the edge of the network
     */
    Optional<StateArtifact> find(Interval window, ArtifactKind kind, String place);
}
