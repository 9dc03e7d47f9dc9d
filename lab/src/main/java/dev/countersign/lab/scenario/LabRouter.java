package dev.countersign.lab.scenario;

import dev.countersign.core.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simulated router.
 *
 * @param labels the operator's words: role, site
 * @param port loopback TCP port of its NETCONF server; 0 for any free one
 * @param sampling one in this many packets is reported in flow records; 0 when it exports none
 */
public record LabRouter(
        DeviceId id, Map<String, String> labels, int port, int sampling, List<LabInterface> interfaces) {
    public LabRouter {
        labels = Map.copyOf(labels);
        interfaces = List.copyOf(interfaces);
    }

    public boolean isBorder() {
        return "border".equals(labels.get("role"));
    }

    public boolean exportsFlows() {
        return sampling > 0;
    }

    public Optional<LabInterface> find(String name) {
        return interfaces.stream().filter(i -> i.name().equals(name)).findFirst();
    }
}
