package dev.countersign.yang.data;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.path.PathSyntaxException;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.node.AnyDefinition;
import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.type.InstanceIdentifierType;
import dev.countersign.yang.type.ParsedValue;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives JSON (RFC 7951) the form of elements, so that one reader checks both encodings. What has no such form, for example
 * an array where one value belongs, becomes an element that no schema has, and the reader says where. Integers of 64 bits
 * are taken as numbers too, though section 6.1 writes them as text. Metadata (RFC 7952) is dropped.
 */
final class JsonElements {
    private static final int LONGEST_NAME = 256;

    private final CompiledModel model;
    private final Map<String, String> modules = new HashMap<>();
    private final Map<String, Map<String, String>> scopes = new HashMap<>();

    JsonElements(Schema schema) {
        this.model = schema.model();
        model.modules().forEach((module, info) -> modules.put(module, info.namespace()));
    }

    /** The members of {@code <data>}. */
    XmlElement holder(ObjectNode data) {
        return element("", "data", members(model.root(), data, ""), "");
    }

    /** @param parent what the members are of; null inside anydata */
    private List<XmlElement> members(@Nullable InteriorDefinition parent, ObjectNode object, String around) {
        List<XmlElement> elements = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String key = member.getKey();
            if (!key.startsWith("@")) {
                int colon = key.indexOf(':');
                String module = colon < 0 ? around : key.substring(0, colon);
                String name = shown(key.substring(colon + 1));
                NodeDefinition definition = parent == null ? null : parent.child(new NodeName(module, name));
                String namespace = modules.getOrDefault(module, "");
                if (parent == null || definition != null) {
                    add(definition, namespace, name, module, member.getValue(), elements);
                } else {
                    elements.add(element(namespace, name, List.of(), ""));
                }
            }
        }
        return elements;
    }

    private void add(
            @Nullable NodeDefinition definition,
            String namespace,
            String name,
            String module,
            JsonNode value,
            List<XmlElement> into) {
        boolean repeated = definition == null ? value.isArray() : InteriorNode.isRepeated(definition);
        if (!repeated) {
            into.add(one(definition, namespace, name, module, value));
        } else if (value.isArray()) {
            value.forEach(item -> into.add(one(definition, namespace, name, module, item)));
        } else {
            into.add(misfit(namespace, name, value));
        }
    }

    private XmlElement one(
            @Nullable NodeDefinition definition, String namespace, String name, String module, JsonNode value) {
        return switch (definition) {
            case InteriorDefinition interior
            when value instanceof ObjectNode object -> element(namespace, name, members(interior, object, module), "");
            case InteriorDefinition _ -> misfit(namespace, name, value);
            case TypedDefinition typed -> leaf(typed, namespace, name, value);
            case AnyDefinition _ -> any(namespace, name, module, value);
            case null -> any(namespace, name, module, value);
        };
    }

    private XmlElement any(String namespace, String name, String module, JsonNode value) {
        return value instanceof ObjectNode object
                ? element(namespace, name, members(null, object, module), "")
                : element(namespace, name, List.of(), value.isValueNode() ? value.asString("") : "");
    }

    private XmlElement leaf(TypedDefinition typed, String namespace, String name, JsonNode value) {
        boolean empty = value.isArray() && value.size() == 1 && value.get(0).isNull();
        String text = empty ? "" : value.isValueNode() && !value.isNull() ? text(typed, value) : null;
        if (text == null) {
            return misfit(namespace, name, value);
        }
        XmlElement element = element(namespace, name, List.of(), text);
        ParsedValue parsed = typed.type().parse(text, prefix -> {
            String uri = element.namespaces().get(prefix);
            return uri == null ? null : model.moduleByNamespace().get(uri);
        });
        boolean fits = !(parsed instanceof Value known) || fits(known.kind(), value);
        return fits ? element : misfit(namespace, name, value);
    }

    /** Whether the JSON type is one that such values are written in. */
    private static boolean fits(Value.Kind kind, JsonNode value) {
        return switch (kind) {
            case BOOLEAN -> value.isBoolean();
            case EMPTY -> value.isArray();
            case INTEGER, LONG -> value.isString() || value.isIntegralNumber();
            case TEXT, IDENTITY, INSTANCE, XPATH -> value.isString();
        };
    }

    /** In XML each step of a path has a prefix (RFC 7950 section 9.13.2), in JSON only where the module changes. */
    private static String text(TypedDefinition typed, JsonNode value) {
        String text = value.asString();
        if (typed.type() instanceof InstanceIdentifierType) {
            try {
                return InstancePath.parse(text).text(NodeName::toString);
            } catch (PathSyntaxException e) {
                return text;
            }
        }
        return text;
    }

    /** An element that fits nowhere, with the kind of value in the place of its name. */
    private XmlElement misfit(String namespace, String name, JsonNode value) {
        String kind = "json-" + value.getNodeType().name().toLowerCase(Locale.ROOT);
        return element(namespace, name, List.of(element("", kind, List.of(), "")), "");
    }

    private XmlElement element(String namespace, String name, List<XmlElement> children, String text) {
        return new XmlElement(namespace, name, List.of(), scope(namespace), children, text, 0);
    }

    /** Every module's name as a prefix, the namespace of an element as the default. */
    private Map<String, String> scope(String namespace) {
        return scopes.computeIfAbsent(namespace, own -> {
            Map<String, String> scope = new HashMap<>(modules);
            scope.put("", own);
            return Map.copyOf(scope);
        });
    }

    private static String shown(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}
