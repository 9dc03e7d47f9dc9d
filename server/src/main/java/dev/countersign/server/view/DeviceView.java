package dev.countersign.server.view;

import dev.countersign.core.evidence.Observation;
import dev.countersign.core.inventory.Device;
import java.time.Instant;
import java.util.List;

/**
 * One device, whole.
 *
 * @param observations enriched values, by path
 * @param evidence the newest of every kind
 */
public record DeviceView(
        Instant now,
        Device device,
        Connection connection,
        List<InterfaceView> interfaces,
        List<Observation> observations,
        List<EvidenceRow> evidence,
        List<String> proposals) {
    public DeviceView {
        interfaces = List.copyOf(interfaces);
        observations = List.copyOf(observations);
        evidence = List.copyOf(evidence);
        proposals = List.copyOf(proposals);
    }
}
