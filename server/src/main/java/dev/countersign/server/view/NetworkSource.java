package dev.countersign.server.view;

import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.query.Contents;
import java.util.List;
import java.util.Optional;

/** What the pages read of the network; wired to telemetry and the device pool. May be called from any thread. */
public interface NetworkSource {
    Topology topology();

    Connection connection(DeviceId device);

    /** Interfaces that were seen on the device or stand in the inventory, by name. */
    List<InterfaceRef> interfaces(DeviceId device);

    /** Rates of an interface, oldest first; empty when none are known. */
    List<RateSample> history(InterfaceRef at);

    /** The newest enriched values of a device, by path. */
    List<Observation> observations(DeviceId device);

    /** The newest evidence of every kind about a device. */
    List<Evidence> evidence(DeviceId device);

    /** A piece of evidence by id, as long as it is kept. */
    Optional<Evidence> find(EvidenceId id);

    /** The state artifacts that are kept, newest first, without payloads. */
    List<ArtifactCatalogue.Entry> artifacts();

    /** The line of one artifact, as long as it is kept. */
    Optional<ArtifactCatalogue.Entry> artifactEntry(String id);

    /** An artifact as long as it is kept; noted as read by this consumer. */
    Optional<SignedArtifact> artifact(String id, String consumer);

    /** What an artifact's payload says. */
    Contents contents(StateArtifact artifact);
}
