package dev.countersign.server.run;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.countersign.core.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A served description, and what it says of answers. */
final class OpenApiDocument {
    private final JsonNode root;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** One operation; {@code described} is its part of the document. */
    record Operation(String method, String path, JsonNode described) {
        /** Whether a caller of this security scheme may call it; everybody may when none is named. */
        boolean admits(String scheme) {
            return described.path("security").isEmpty()
                    || described.path("security").valueStream().anyMatch(choice -> choice.has(scheme));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    OpenApiDocument(String json) {
        this.root = CanonicalJson.MAPPER.readTree(json);
    }

    JsonNode root() {
        return root;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(
                                new Operation(operation.getKey(), path.getKey(), operation.getValue()))));
        return operations;
    }

    /** What is wrong with an answer; empty when it is as described. */
    List<String> faults(Operation operation, int status, String contentType, String body) {
        JsonNode responses = operation.described().path("responses");
        JsonNode response = status / 100 == 2 ? responses.path("2XX") : responses.path("default");
        String mediaType = contentType.replaceFirst(";.*", "").strip();
        JsonNode schema = response.path("content").path(mediaType).path("schema");
        if (!schema.isObject()) {
            return List.of(operation + ": " + mediaType + " is not described: " + response);
        }
        if (!mediaType.endsWith("json")) {
            return schema.path("type").asString("").equals("string")
                    ? List.of()
                    : List.of(operation + ": text described as " + schema);
        }
        return compiled(schema).validate(body, InputFormat.JSON).stream()
                .map(error -> operation + ": " + error)
                .toList();
    }

    /** A schema of the document with all it refers to, and nothing else allowed than what it names. */
    private Schema compiled(JsonNode schema) {
        ObjectNode whole = (ObjectNode) closed(schema.deepCopy());
        whole.putObject("components")
                .set("schemas", closed(root.path("components").path("schemas").deepCopy()));
        return registry.getSchema(whole.toString(), InputFormat.JSON);
    }

    /** What is served and not described is a fault too. */
    private static JsonNode closed(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").asString("").equals("object")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(OpenApiDocument::closed);
        return schema;
    }
}
