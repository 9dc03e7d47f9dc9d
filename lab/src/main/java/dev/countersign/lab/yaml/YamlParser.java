package dev.countersign.lab.yaml;

import dev.countersign.core.Text;
import java.util.ArrayList;
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

/** Builds the tree. Bounded in length, depth and number of nodes; duplicate keys, anchors and aliases are refused. */
final class YamlParser {
    static final int MAX_CHARACTERS = 1 << 20;
    static final int MAX_DEPTH = 12;
    static final int MAX_NODES = 50_000;

    private final String source;
    private final YAMLParser parser;
    private int nodes;

    private YamlParser(String source, YAMLParser parser) {
        this.source = source;
        this.parser = parser;
    }

    static YamlNode.Mapping parse(String source, String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new YamlException(source, 1, "at most " + MAX_CHARACTERS + " characters", text.length() + "");
        }
        YAMLFactory factory = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            return new YamlParser(source, (YAMLParser) parser).document();
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String why = String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ");
            throw new YamlException(source, line, "well-formed YAML", "a mistake: " + Text.quoted(why));
        }
    }

    private YamlNode.Mapping document() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new YamlException(source, 1, "keys and values", "something else");
        }
        YamlNode.Mapping root = mapping(1);
        if (parser.nextToken() != null) {
            throw refused("one document", "more");
        }
        return root;
    }

    private YamlNode node(int depth) {
        if (depth > MAX_DEPTH) {
            throw refused("at most " + MAX_DEPTH + " levels", "more");
        }
        if (++nodes > MAX_NODES) {
            throw refused("at most " + MAX_NODES + " values", "more");
        }
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw refused("a value", "an anchor or alias");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(depth);
        }
        if (token == JsonToken.VALUE_NULL) {
            throw refused("a value", "nothing");
        }
        return new YamlNode.Scalar(line(), parser.getString());
    }

    private YamlNode.Mapping mapping(int depth) {
        int line = line();
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            entries.put(key, node(depth + 1));
        }
        return new YamlNode.Mapping(line, entries);
    }

    private YamlNode.Sequence sequence(int depth) {
        int line = line();
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new YamlNode.Sequence(line, items);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private YamlException refused(String expected, String found) {
        return new YamlException(source, line(), expected, found);
    }
}
