package dev.countersign.server.config;

import dev.countersign.core.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads the YAML file into flat keys: levels are joined by dots, the items of a list by commas. Bounded in size and
 * depth; duplicate keys, anchors and aliases, and lists of anything but plain values are refused.
 */
final class YamlFile {
    private static final int MAX_BYTES = 256 << 10;
    private static final int MAX_DEPTH = 8;

    private final Path path;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Deque<String> levels = new ArrayDeque<>();

    /** A value as written, and the line it stands on. */
    record Value(String text, int line) {}

    private YamlFile(Path path) {
        this.path = path;
    }

    static Map<String, Value> read(Path path) {
        YamlFile file = new YamlFile(path);
        file.parse(file.text());
        return file.values;
    }

    private String text() {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new ConfigException(
                        ConfigException.Code.FILE, path + ": expected at most " + MAX_BYTES + " bytes, found more");
            }
            return Files.readString(path);
        } catch (IOException e) {
            String why = e.getClass().getSimpleName() + " " + e.getMessage();
            throw new ConfigException(
                    ConfigException.Code.FILE,
                    path + ": expected a readable UTF-8 file, found " + why + "; check the path given by --config",
                    e);
        }
    }

    private void parse(String text) {
        YAMLFactory factory = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return;
            }
            if (first != JsonToken.START_OBJECT) {
                throw syntax(parser, "keys and values", "something else");
            }
            object(parser);
            if (parser.nextToken() != null) {
                throw syntax(parser, "one document", "more");
            }
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String why = Text.visible(String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " "));
            throw new ConfigException(
                    ConfigException.Code.SYNTAX,
                    path + " line " + line + ": expected well-formed YAML, found: " + why,
                    e);
        }
    }

    private void object(JsonParser parser) {
        if (levels.size() >= MAX_DEPTH) {
            throw syntax(parser, "at most " + MAX_DEPTH + " levels", "more");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            levels.addLast(parser.currentName());
            value(parser, parser.nextToken());
            levels.removeLast();
        }
    }

    private void value(JsonParser parser, JsonToken token) {
        switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                int line = line(parser);
                List<String> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(scalar(parser));
                }
                put(String.join(",", items), line);
            }
            default -> put(scalar(parser), line(parser));
        }
    }

    private String scalar(JsonParser parser) {
        boolean alias = parser instanceof YAMLParser yaml && (yaml.isCurrentAlias() || yaml.getObjectId() != null);
        JsonToken token = parser.currentToken();
        if (alias || token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            throw syntax(parser, "a plain value for " + name(), alias ? "an anchor or alias" : "nothing or a list");
        }
        return parser.getString();
    }

    private void put(String text, int line) {
        values.put(name(), new Value(text, line));
    }

    private String name() {
        return String.join(".", levels);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private ConfigException syntax(JsonParser parser, String expected, String found) {
        return new ConfigException(
                ConfigException.Code.SYNTAX,
                "%s line %d: expected %s, found %s; see docs/reference/configuration.md"
                        .formatted(path, line(parser), expected, found));
    }
}
