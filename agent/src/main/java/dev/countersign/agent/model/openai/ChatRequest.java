package dev.countersign.agent.model.openai;

import dev.countersign.agent.model.ModelRequest;
import dev.countersign.core.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a chat completion request with structured output ({@code response_format: json_schema}, strict). */
final class ChatRequest {
    /** Words of JSON Schema that strict structured output does not take; the answer is held to them all the same. */
    private static final Set<String> LEFT_OUT = Set.of("$schema", "minLength", "maxLength");

    private static final JsonMapper MAPPER = CanonicalJson.MAPPER;

    private ChatRequest() {}

    static byte[] body(ModelRequest request, OpenAiSettings settings) {
        ObjectNode body = MAPPER.createObjectNode();
        body.put("model", settings.model());
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", request.instructions());
        messages.addObject().put("role", "user").put("content", request.input());
        body.put("temperature", settings.temperature());
        settings.seed().ifPresent(seed -> body.put("seed", seed));
        body.put("max_tokens", settings.maxTokens());
        body.put("stream", false);
        ObjectNode schema =
                body.putObject("response_format").put("type", "json_schema").putObject("json_schema");
        schema.put("name", request.schemaName()).put("strict", true);
        schema.set("schema", wire(MAPPER.readTree(request.outputSchema())));
        return MAPPER.writeValueAsBytes(body);
    }

    /** The schema as strict structured output takes it: every property is required, an optional one is null. */
    private static JsonNode wire(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = MAPPER.createObjectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (!LEFT_OUT.contains(field.getKey())) {
                    copy.set(field.getKey(), wire(field.getValue()));
                }
            }
            if (copy.path("properties") instanceof ObjectNode properties) {
                ArrayNode required = copy.putArray("required");
                properties.propertyNames().forEach(required::add);
            }
            return copy;
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> items = array.valueStream().map(ChatRequest::wire).toList();
            return MAPPER.createArrayNode().addAll(items);
        }
        return node;
    }
}
