package dev.countersign.server.config;

import dev.countersign.core.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads the YAML file into flat keys: levels are joined by dots, the items of a list by commas. Bounded in size and
 * depth; duplicate keys, aliases, empty values, and lists of anything but plain values are refused.
 */
final class YamlFile {
    private static final int MAX_BYTES = 256 << 10;
    private static final int MAX_DEPTH = 8;

    /** How YAML writes that there is no value (YAML 1.2.2 section 10.3.2); leaving the key out says it better. */
    private static final Set<String> NOTHING = Set.of("~", "null", "Null", "NULL");

    private final Path path;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Deque<String> levels = new ArrayDeque<>();

    /** A value as written, the line it stands on, and whether it was a list. */
    record Value(String text, int line, boolean list) {}

    private YamlFile(Path path) {
        this.path = path;
    }

    static Map<String, Value> read(Path path) {
        YamlFile file = new YamlFile(path);
        file.parse(file.text());
        return file.values;
    }

    private String text() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ConfigException(
                        ConfigException.Code.FILE, path + ": expected at most " + MAX_BYTES + " bytes, found more");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
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
                put(new Value(String.join(",", items), line, true), parser);
            }
            default -> put(new Value(scalar(parser), line(parser), false), parser);
        }
    }

    private String scalar(JsonParser parser) {
        boolean alias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
        JsonToken token = parser.currentToken();
        boolean plain = token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL;
        if (alias || !plain || NOTHING.contains(parser.getString())) {
            throw syntax(parser, "a plain value for " + name(), alias ? "an alias" : "nothing or a list");
        }
        return parser.getString();
    }

    /** The parser refuses the same name twice; {@code web: port:} and {@code web.port:} are the same key all the same. */
    private void put(Value value, JsonParser parser) {
        Value before = values.putIfAbsent(name(), value);
        if (before != null) {
            throw syntax(parser, name() + " once", "it on line " + before.line() + " too");
        }
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
