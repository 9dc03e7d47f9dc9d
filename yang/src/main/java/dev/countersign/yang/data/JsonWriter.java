package dev.countersign.yang.data;

import dev.countersign.core.CanonicalJson;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.AnyNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a tree as JSON (RFC 7951): names with their module where it changes. */
final class JsonWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, String> moduleByNamespace;

    private JsonWriter(Map<String, String> moduleByNamespace) {
        this.moduleByNamespace = moduleByNamespace;
    }

    static String indented(DataTree tree) {
        JsonWriter writer = new JsonWriter(tree.schema().model().moduleByNamespace());
        return CanonicalJson.MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(writer.interior(tree.root(), ""));
    }

    private ObjectNode interior(InteriorNode node, String around) {
        ObjectNode object = JSON.objectNode();
        node.forEachChild(child -> {
            NodeDefinition definition = child.definition();
            String module = definition.name().module();
            String name = module.equals(around)
                    ? definition.name().local()
                    : definition.name().toString();
            if (InteriorNode.isRepeated(definition)) {
                object.withArrayProperty(name).add(node(child, module));
            } else {
                object.set(name, node(child, module));
            }
        });
        return object;
    }

    private JsonNode node(DataNode node, String module) {
        return switch (node) {
            case InteriorNode interior -> interior(interior, module);
            case LeafNode leaf -> value(leaf.value());
            case AnyNode any -> any(any.content(), module);
        };
    }

    private static JsonNode value(Value value) {
        return switch (value.kind()) {
            case INTEGER -> JSON.numberNode(Long.parseLong(value.text()));
            case BOOLEAN -> JSON.booleanNode(value.text().equals("true"));
            case EMPTY -> JSON.arrayNode().add(JSON.nullNode());
            case TEXT, LONG, IDENTITY, INSTANCE, XPATH -> JSON.stringNode(value.text());
        };
    }

    /** Without a schema every value is text, and what comes twice is an array (RFC 7951 section 5.5). */
    private JsonNode any(XmlElement element, String around) {
        if (element.children().isEmpty()) {
            return JSON.stringNode(element.text());
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        for (XmlElement child : element.children()) {
            String module = moduleByNamespace.getOrDefault(child.namespace(), around);
            String name = module.equals(around) ? child.name() : module + ":" + child.name();
            members.merge(name, any(child, module), (a, b) -> {
                ArrayNode array =
                        a instanceof ArrayNode known ? known : JSON.arrayNode().add(a);
                return array.add(b);
            });
        }
        ObjectNode object = JSON.objectNode();
        members.forEach(object::set);
        return object;
    }
}
