package dev.countersign.core.evidence;

import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.inventory.Topology;
import java.util.List;
import java.util.Optional;

/**
 * The only way to knowledge about the network for code that thinks. Reading is logged with the reader's identity where
 * state artifacts are involved (requirement S-7). Implementations may be called from any thread.
 */
public interface EvidenceSource {
    /** The inventory's view of the network. */
    Topology topology();

    /** The newest evidence of every kind about a device, as this reader may see it; empty for an unknown device. */
    List<Evidence> latest(AgentId reader, DeviceId device);

    /** A piece of evidence by id, as long as it is retained and as this reader may see it. */
    Optional<Evidence> find(AgentId reader, EvidenceId id);
}
