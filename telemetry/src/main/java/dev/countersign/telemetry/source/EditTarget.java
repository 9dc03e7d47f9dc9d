package dev.countersign.telemetry.source;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.Predicate;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.path.InstancePath.ValueIs;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.xml.SafeXml;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The target of an edit: a resource identifier (RFC 8072 section 2.2, RFC 8040 section 3.5.3: {@code
 * /m:list=key1,key2/leaf}), or an instance path with predicates as some devices write it.
 */
final class EditTarget {
    private static final int LONGEST = 4_096;

    private EditTarget() {}

    /** Empty when the schema has no such node, or keys are missing. */
    static Optional<InstancePath> parse(Schema schema, String target) {
        if (target.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Optional<InstancePath> path =
                    target.indexOf('[') >= 0 ? Optional.of(InstancePath.parse(target)) : resource(schema, target);
            return path.filter(p -> !p.steps().isEmpty() && schema.model().find(p) != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<InstancePath> resource(Schema schema, String target) {
        if (!target.startsWith("/")) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        NodeDefinition at = schema.model().root();
        String module = "";
        for (String segment : target.substring(1).split("/", -1)) {
            int equals = segment.indexOf('=');
            String name = equals < 0 ? segment : segment.substring(0, equals);
            int colon = name.indexOf(':');
            module = colon < 0 ? module : name.substring(0, colon);
            NodeName full = new NodeName(module, name.substring(colon + 1));
            at = at instanceof InteriorDefinition interior ? interior.child(full) : null;
            if (at == null) {
                return Optional.empty();
            }
            Optional<List<Predicate>> keys =
                    equals < 0 ? Optional.of(List.of()) : predicates(at, segment.substring(equals + 1));
            if (keys.isEmpty()) {
                return Optional.empty();
            }
            steps.add(new Step(full, keys.get()));
        }
        return Optional.of(new InstancePath(steps));
    }

    private static Optional<List<Predicate>> predicates(NodeDefinition node, String text) {
        List<String> values = List.of(text.split(",", -1)).stream()
                .map(value -> URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        if (node instanceof LeafListDefinition) {
            return values.size() == 1 ? Optional.of(List.of(new ValueIs(values.getFirst()))) : Optional.empty();
        }
        List<LeafDefinition> keys = node instanceof ListDefinition list ? list.keys() : List.of();
        if (keys.isEmpty() || keys.size() != values.size()) {
            return Optional.empty();
        }
        List<Predicate> predicates = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            predicates.add(new KeyIs(keys.get(i).name(), values.get(i)));
        }
        return Optional.of(predicates);
    }

    /** XML of the target with the ancestors that its path names. */
    static String placed(InstancePath path, Schema schema, String value) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (Step step : ancestors(path)) {
            String namespace = schema.namespace(step.name().module()).orElse("");
            before.append("<%s xmlns=\"%s\">".formatted(step.name().local(), SafeXml.escape(namespace)));
            step.predicates().forEach(predicate -> {
                if (predicate instanceof KeyIs(var key, String text)) {
                    before.append("<%1$s>%2$s</%1$s>".formatted(key.local(), SafeXml.escape(text)));
                }
            });
            after.insert(0, "</" + step.name().local() + ">");
        }
        return before + value + after;
    }

    /** JSON of the same. */
    static ObjectNode placed(InstancePath path, ObjectNode value) {
        ObjectNode placed = value;
        for (Step step : ancestors(path).reversed()) {
            ObjectNode outer = JsonNodeFactory.instance.objectNode();
            JsonNode inner = placed;
            if (!step.predicates().isEmpty()) {
                ObjectNode entry = placed.deepCopy();
                step.predicates().forEach(predicate -> {
                    if (predicate instanceof KeyIs(NodeName key, String text)) {
                        entry.put(key.local(), text);
                    }
                });
                inner = JsonNodeFactory.instance.arrayNode().add(entry);
            }
            outer.set(step.name().toString(), inner);
            placed = outer;
        }
        return placed;
    }

    private static List<Step> ancestors(InstancePath path) {
        return path.steps().subList(0, path.steps().size() - 1);
    }
}
