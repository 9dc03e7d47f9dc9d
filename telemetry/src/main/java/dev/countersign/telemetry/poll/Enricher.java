package dev.countersign.telemetry.poll;

import dev.countersign.core.DeviceId;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.yang.data.LeafValue;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of a device's values what its own schema and the operator say of them. Remembers the schema's answers; not thread-safe. */
public final class Enricher {
    private final DeviceId device;
    private final Labels labels;
    private final Schema schema;
    private final Map<String, Optional<SchemaNode>> nodes = new HashMap<>();

    Enricher(DeviceId device, Labels labels, Schema schema) {
        this.device = device;
        this.labels = labels;
        this.schema = schema;
    }

    /** An enricher for one device of the inventory. */
    public static Enricher of(DeviceId device, Topology topology, Schema schema) {
        return new Enricher(device, new Labels(topology), schema);
    }

    Schema schema() {
        return schema;
    }

    /** A value with what the schema and the operator say of it. */
    public Observation observation(LeafValue leaf, String method, Instant at) {
        Optional<SchemaNode> node = node(leaf.path());
        Map<String, String> here = InterfacePath.of(leaf.path())
                .map(path -> labels.of(new InterfaceRef(device, path.name())))
                .orElseGet(() -> labels.of(device));
        return new Observation(
                device,
                leaf.path(),
                leaf.value(),
                said(node.map(SchemaNode::description)),
                node.map(SchemaNode::typeName).orElse(""),
                said(node.map(SchemaNode::units)),
                said(node.map(SchemaNode::range)),
                node.map(SchemaNode::config).orElse(false),
                method,
                at,
                here);
    }

    /** The type's name; empty when the schema does not know the path. */
    public String typeName(String path) {
        return node(path).map(SchemaNode::typeName).orElse("");
    }

    private Optional<SchemaNode> node(String path) {
        return nodes.computeIfAbsent(KeyedPath.withoutKeys(path), schema::describe);
    }

    private static @Nullable String said(Optional<String> text) {
        return text.filter(t -> !t.isEmpty()).orElse(null);
    }
}
