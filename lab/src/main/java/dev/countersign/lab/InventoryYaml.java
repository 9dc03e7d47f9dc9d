package dev.countersign.lab;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.lab.scenario.LabNetwork;
import dev.countersign.lab.scenario.LabRouter;
import dev.countersign.twin.Circuit;
import dev.countersign.twin.EdgePort;
import dev.countersign.twin.Network;
import dev.countersign.twin.Steering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lab's network as an inventory file (docs/reference/inventory.md). Every text stands in double quotes with JSON's
 * escapes, which YAML shares.
 */
final class InventoryYaml {
    private final StringBuilder text = new StringBuilder();

    /** How a router is reached. */
    record Reached(LabRouter router, int port, String passwordFile, String hostKey, int gnmiPort) {}

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

    /** @param trustFile with the certificate that all of them show */
    InventoryYaml gnmi(List<Reached> all, String trustFile) {
        text.append("gnmi:\n");
        for (Reached reached : all) {
            text.append("  - device: ").append(quoted(reached.router.id().value()));
            text.append("\n    port: ").append(reached.gnmiPort);
            text.append("\n    trust-file: ").append(quoted(trustFile));
            text.append("\n    username: ").append(quoted(StartupXml.SERVICE_USER));
            text.append("\n    password-file: ")
                    .append(quoted(reached.passwordFile))
                    .append('\n');
        }
        return this;
    }

    InventoryYaml topology(LabNetwork network) {
        text.append("links:\n");
        for (Circuit circuit : network.model().circuits()) {
            text.append("  - id: ").append(quoted(circuit.id()));
            text.append("\n    a: ").append(quoted(circuit.a().toString()));
            text.append("\n    b: ").append(quoted(circuit.b().toString()));
            text.append("\n    capacity: ").append(circuit.capacity());
            text.append("\n    metric: ").append(circuit.metric()).append('\n');
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
        transits(network.model());
        paths(network.model());
        return this;
    }

    private void transits(Network model) {
        Map<InterfaceRef, List<String>> prefixes = new LinkedHashMap<>();
        model.routes()
                .forEach(route -> prefixes.computeIfAbsent(route.exit(), _ -> new ArrayList<>())
                        .add(quoted(route.prefix().toString())));
        text.append(prefixes.isEmpty() ? "" : "transits:\n");
        for (EdgePort port : model.edgePorts()) {
            if (prefixes.containsKey(port.at())) {
                text.append("  - name: ").append(quoted(port.neighbour()));
                text.append("\n    attachment: ").append(quoted(port.at().toString()));
                text.append("\n    prefixes: ").append(prefixes.get(port.at())).append('\n');
            }
        }
    }

    private void paths(Network model) {
        text.append(model.steerings().isEmpty() ? "" : "paths:\n");
        for (Steering steering : model.steerings()) {
            text.append("  - service-class: ")
                    .append(quoted(steering.serviceClass().name().toLowerCase(Locale.ROOT)));
            text.append("\n    from: ").append(quoted(steering.from().value()));
            text.append("\n    links: ")
                    .append(steering.circuits().stream()
                            .map(InventoryYaml::quoted)
                            .toList())
                    .append('\n');
        }
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
