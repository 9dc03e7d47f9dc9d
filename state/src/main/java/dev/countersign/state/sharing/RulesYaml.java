package dev.countersign.state.sharing;

import dev.countersign.core.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML into nodes that know their line: one document, no aliases, no tags, no empty values, bounded. */
final class RulesYaml {
    static final int MAX_CHARACTERS = 256 << 10;
    private static final int DEPTH = 8;
    private static final int NODES = 20_000;
    private static final int NAME = 64;
    private static final int SCALAR = 1024;

    private final YAMLParser parser;
    private int nodes;

    private RulesYaml(YAMLParser parser) {
        this.parser = parser;
    }

    static RulesNode read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new MalformedRules(1, "at most " + MAX_CHARACTERS + " characters", text.length() + "");
        }
        YAMLFactory factory = YAMLFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxNameLength(NAME)
                        .maxStringLength(SCALAR)
                        .build())
                .build();
        try (YAMLParser parser = (YAMLParser) factory.createParser(ObjectReadContext.empty(), text)) {
            RulesYaml reader = new RulesYaml(parser);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new MalformedRules(1, "a mapping", "an empty file");
            }
            RulesNode root = reader.node(first);
            if (parser.nextToken() != null) {
                throw reader.refused("the end of the file", "a second document");
            }
            return root;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String why = String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ");
            throw new MalformedRules(line, "well-formed YAML", Text.visible(why));
        }
    }

    private RulesNode node(JsonToken token) {
        if (++nodes > NODES) {
            throw refused("at most " + NODES + " values", "more");
        }
        if (parser.isCurrentAlias() || parser.getTypeId() != null) {
            throw refused("plain YAML", "an alias or a tag");
        }
        return switch (token) {
            case START_OBJECT -> fields();
            case START_ARRAY -> items();
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                new RulesNode.Scalar(line(), parser.getString());
            case VALUE_NULL -> throw refused("a value", "nothing");
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw refused("a value", token.name());
        };
    }

    private RulesNode fields() {
        int line = line();
        Map<String, RulesNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (fields.containsKey(name)) {
                throw refused("each key once", Text.quoted(name) + " again");
            }
            fields.put(name, node(parser.nextToken()));
        }
        return new RulesNode.Fields(line, fields);
    }

    private RulesNode items() {
        int line = line();
        List<RulesNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new RulesNode.Items(line, items);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private MalformedRules refused(String expected, String found) {
        return new MalformedRules(line(), expected, found);
    }
}
