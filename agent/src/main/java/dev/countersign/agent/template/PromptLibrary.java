package dev.countersign.agent.template;

import dev.countersign.core.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The task templates of this program. Each is a folder {@code templates/<id>} of resources with {@code template.json}
 * (id, version, description), {@code instructions.txt}, {@code input.schema.json} and {@code output.schema.json}.
 * Immutable and thread-safe.
 */
public final class PromptLibrary {
    private static final List<String> BUILT_IN = List.of("ddos-mitigation");
    private static final int MAX_FILE = 1 << 20;

    private final Map<String, PromptTemplate> templates = new TreeMap<>();

    private PromptLibrary(Collection<PromptTemplate> templates) {
        templates.forEach(template -> this.templates.put(template.id(), template));
    }

    /** What {@code template.json} holds. */
    private record Head(String id, int version, String description) {}

    /** The templates that come with the program. */
    public static PromptLibrary builtIn() {
        return new PromptLibrary(BUILT_IN.stream().map(PromptLibrary::read).toList());
    }

    /** The template of a task type; empty when the library has none. */
    public Optional<PromptTemplate> find(String taskType) {
        return Optional.ofNullable(templates.get(taskType));
    }

    /** All templates, by id. */
    public List<PromptTemplate> templates() {
        return List.copyOf(templates.values());
    }

    private static PromptTemplate read(String id) {
        Head head = CanonicalJson.MAPPER.readValue(text(id, "template.json"), Head.class);
        return new PromptTemplate(
                head.id(),
                head.version(),
                head.description(),
                text(id, "instructions.txt"),
                text(id, "input.schema.json"),
                text(id, "output.schema.json"));
    }

    private static String text(String id, String file) {
        String path = "/dev/countersign/agent/templates/" + id + "/" + file;
        try (InputStream in = PromptLibrary.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("prompt library: expected the resource " + path + ", found none");
            }
            return new String(in.readNBytes(MAX_FILE), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("prompt library: " + path + " cannot be read", e);
        }
    }
}
