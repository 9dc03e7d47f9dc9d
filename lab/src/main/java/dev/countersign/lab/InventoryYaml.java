package dev.countersign.lab;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.inventory.Customer;
import dev.countersign.lab.scenario.LabNetwork;
import dev.countersign.lab.scenario.LabRouter;
import dev.countersign.twin.Circuit;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lab's network as an inventory file (docs/reference/inventory.md). Every text stands in double quotes with JSON's
 * escapes, which YAML shares.
 */
final class InventoryYaml {
    private final StringBuilder text = new StringBuilder();

    /** How a router is reached. */
    record Reached(LabRouter router, int port, String passwordFile, String hostKey) {}

    InventoryYaml() {
        text.append("# Written by the lab at every start.\ndevices:\n");
    }

    InventoryYaml device(Reached reached) {
        text.append("  - id: ").append(quoted(reached.router.id().value()));
        text.append("\n    host: \"127.0.0.1\"\n    port: ").append(reached.port);
        text.append("\n    username: ").append(quoted(StartupXml.SERVICE_USER));
        text.append("\n    password-file: ").append(quoted(reached.passwordFile));
        text.append("\n    host-key: ").append(quoted(reached.hostKey));
        text.append("\n    vendor: \"ietf\"\n    labels: ");
        labels(reached.router.labels());
        return this;
    }

    InventoryYaml topology(LabNetwork network) {
        text.append("links:\n");
        for (Circuit circuit : network.model().circuits()) {
            text.append("  - id: ").append(quoted(circuit.id()));
            text.append("\n    a: ").append(quoted(circuit.a().toString()));
            text.append("\n    b: ").append(quoted(circuit.b().toString()));
            text.append("\n    capacity: ").append(circuit.capacity()).append("\n    labels: ");
            labels(Map.of("igp-metric", Integer.toString(circuit.metric())));
        }
        text.append("customers:\n");
        for (Customer customer : network.model().customers()) {
            text.append("  - name: ").append(quoted(customer.name()));
            text.append("\n    prefix: ").append(quoted(customer.prefix().toString()));
            text.append("\n    attachment: ")
                    .append(quoted(customer.attachment().toString()));
            text.append("\n    labels: ");
            labels(customer.labels());
        }
        return this;
    }

    InventoryYaml beginExporters() {
        text.append("exporters:\n");
        return this;
    }

    InventoryYaml exporter(String address, int observationDomain, LabRouter router) {
        text.append("  - address: ").append(quoted(address));
        text.append("\n    observation-domain: ").append(observationDomain);
        text.append("\n    device: ").append(quoted(router.id().value())).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void labels(Map<String, String> labels) {
        text.append('{');
        String separator = "";
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            text.append(separator).append(quoted(label.getKey())).append(": ");
            text.append(quoted(label.getValue()));
            separator = ", ";
        }
        text.append("}\n");
    }

    private static String quoted(String raw) {
        return CanonicalJson.MAPPER.writeValueAsString(raw);
    }
}
