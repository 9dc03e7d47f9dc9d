package dev.countersign.agent.model.openai;

import dev.countersign.agent.model.ModelAnswer;
import dev.countersign.agent.model.ModelAnswer.Code;
import dev.countersign.agent.model.ModelAnswer.Failed;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Text;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the body of a chat completion response. */
final class ChatResponse {
    private ChatResponse() {}

    /** The answer, or why there is none; {@code text} has no secret in it. */
    static ModelAnswer read(int status, String text) {
        return switch (status / 100) {
            case 2 -> completion(text);
            case 5 -> new Failed(Code.BUSY, "HTTP " + status + " " + Text.quoted(text));
            default ->
                switch (status) {
                    case 401, 403 -> new Failed(Code.UNAUTHORIZED, "HTTP " + status + " " + Text.quoted(text));
                    case 408, 409, 425, 429 -> new Failed(Code.BUSY, "HTTP " + status + " " + Text.quoted(text));
                    default -> new Failed(Code.REJECTED, "HTTP " + status + " " + Text.quoted(text));
                };
        };
    }

    private static ModelAnswer completion(String text) {
        try {
            JsonNode root = CanonicalJson.MAPPER.readTree(text);
            JsonNode choice = root.path("choices").path(0);
            JsonNode message = choice.path("message");
            if (message.path("refusal").isString()) {
                return new Failed(
                        Code.DECLINED, Text.quoted(message.path("refusal").stringValue()));
            }
            return switch (choice.path("finish_reason").asString("")) {
                case "length" ->
                    new Failed(Code.TRUNCATED, "expected a whole answer, found one cut at the token limit");
                case "content_filter" -> new Failed(Code.DECLINED, "stopped by the provider's content filter");
                default -> content(root, message);
            };
        } catch (JacksonException e) {
            return new Failed(Code.MALFORMED, "expected a chat completion, found " + Text.quoted(text));
        }
    }

    private static ModelAnswer content(JsonNode root, JsonNode message) {
        JsonNode content = message.path("content");
        if (!content.isString() || content.stringValue().isBlank()) {
            return new Failed(Code.MALFORMED, "expected choices[0].message.content as text, found none");
        }
        return new ModelAnswer.Text(content.stringValue(), details(root));
    }

    private static Map<String, String> details(JsonNode root) {
        Map<String, String> details = new TreeMap<>();
        for (String name : new String[] {"model", "system_fingerprint", "id"}) {
            if (root.path(name).isString()) {
                details.put(
                        "served-" + name.replace('_', '-'),
                        Text.quoted(root.path(name).stringValue()));
            }
        }
        for (String name : new String[] {"prompt_tokens", "completion_tokens"}) {
            if (root.path("usage").path(name).isNumber()) {
                details.put(
                        name.replace('_', '-'), root.path("usage").path(name).asString());
            }
        }
        return details;
    }

    static String utf8(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
