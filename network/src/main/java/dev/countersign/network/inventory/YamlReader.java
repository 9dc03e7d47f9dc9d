package dev.countersign.network.inventory;

import dev.countersign.core.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML into nodes that know their line: one document, no aliases, no tags, no duplicate keys, bounded. */
final class YamlReader {
    private static final int DEPTH = 16;
    private static final int NODES = 500_000;
    private static final int NAME = 128;
    private static final int SCALAR = 8192;

    private final Path file;
    private final YAMLParser parser;
    private int nodes;

    private YamlReader(Path file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static YamlNode read(Path file, String text) {
        YAMLFactory factory = YAMLFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxNameLength(NAME)
                        .maxStringLength(SCALAR)
                        .build())
                .build();
        try (YAMLParser parser =
                (YAMLParser) YAMLMapper.builder(factory).build().createParser(text)) {
            YamlReader reader = new YamlReader(file, parser);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new InventoryException(
                        InventoryException.Code.CONTENT, 0, file + ": expected a mapping with devices, found nothing");
            }
            YamlNode root = reader.node(first);
            if (parser.nextToken() != null) {
                throw reader.refused("the end of the file", "a second document");
            }
            return root;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new InventoryException(
                    InventoryException.Code.SYNTAX,
                    line,
                    file + " line " + line + ": expected YAML, found "
                            + Text.visible(e.getOriginalMessage().replaceAll("\\s+", " ")));
        }
    }

    private YamlNode node(JsonToken token) {
        if (++nodes > NODES) {
            throw refused("at most " + NODES + " values", "more");
        }
        if (parser.isCurrentAlias() || parser.getTypeId() != null) {
            throw refused("plain YAML", "an alias or a tag");
        }
        return switch (token) {
            case START_OBJECT -> mapping();
            case START_ARRAY -> sequence();
            case VALUE_NULL -> new YamlNode.Nothing(line());
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                new YamlNode.Scalar(line(), parser.getString());
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw refused("a value", token.name());
        };
    }

    private YamlNode mapping() {
        int line = line();
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (fields.containsKey(name)) {
                throw refused("each key once", Text.quoted(name) + " again");
            }
            fields.put(name, node(parser.nextToken()));
        }
        return new YamlNode.Mapping(line, fields);
    }

    private YamlNode sequence() {
        int line = line();
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new YamlNode.Sequence(line, items);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private InventoryException refused(String expected, String found) {
        return new InventoryException(
                InventoryException.Code.CONTENT,
                line(),
                file + " line " + line() + ": expected " + expected + ", found " + found);
    }
}
