package dev.countersign.lab.yaml;

import dev.countersign.core.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values at one place of a YAML file. Asking for a key that is absent or has another kind of value is a
 * {@link YamlException} with the line; so is a key that nobody asked about, when {@link #only} was called.
 */
public final class YamlMap {
    private final String source;
    private final YamlNode.Mapping mapping;

    private YamlMap(String source, YamlNode.Mapping mapping) {
        this.source = source;
        this.mapping = mapping;
    }

    /**
     * Reads a document of keys and values: at most 1 MiB, 12 levels and 50,000 values; no anchors, no key twice.
     *
     * @param source the file's name, for messages
     */
    public static YamlMap parse(String source, String text) {
        return new YamlMap(source, YamlParser.parse(source, text));
    }

    /** Refuses every key but these. */
    public YamlMap only(String... keys) {
        Set<String> known = new TreeSet<>(List.of(keys));
        mapping.entries().forEach((key, node) -> {
            if (!known.contains(key)) {
                throw refused(node.line(), "one of the keys " + known, Text.quoted(key));
            }
        });
        return this;
    }

    public int line() {
        return mapping.line();
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    public String text(String key) {
        return scalar(node(key), key).text();
    }

    /** A value that a parser understands; its {@link IllegalArgumentException} becomes a complaint about this line. */
    public <T> T value(String key, Function<String, T> parser) {
        return parsed(scalar(node(key), key), parser);
    }

    /** Like {@link #value}, or this when the key is absent. */
    public <T> T value(String key, Function<String, T> parser, T otherwise) {
        return has(key) ? value(key, parser) : otherwise;
    }

    /** A time with its unit: {@code 200ms}, {@code 40s}, {@code 5m}. */
    public Duration duration(String key) {
        return value(key, Units::duration);
    }

    /** A count or rate, with k, M or G for thousands, millions and thousands of millions: {@code 10G}, {@code 1.5M}. */
    public double quantity(String key) {
        return value(key, Units::quantity);
    }

    /** A number between bounds, both included. */
    public double number(String key, double low, double high) {
        return value(key, text -> Units.number(text, low, high));
    }

    /** The map under a key. */
    public YamlMap map(String key) {
        return map(node(key), key);
    }

    /** The maps of the list under a key; none when it is absent. */
    public List<YamlMap> maps(String key) {
        List<YamlMap> maps = new ArrayList<>();
        items(key).forEach(item -> maps.add(map(item, key)));
        return maps;
    }

    /** The parsed values of the list under a key; none when it is absent. */
    public <T> List<T> values(String key, Function<String, T> parser) {
        List<T> values = new ArrayList<>();
        items(key).forEach(item -> values.add(parsed(scalar(item, key), parser)));
        return values;
    }

    /** All entries, which are plain values. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping.entries()
                .forEach((key, node) -> texts.put(key, scalar(node, key).text()));
        return texts;
    }

    /** A complaint about this map, or about one of its keys. */
    public YamlException refused(@Nullable String key, String expected, @Nullable String found) {
        YamlNode node = key == null ? mapping : mapping.entries().getOrDefault(key, mapping);
        return refused(node.line(), expected, String.valueOf(found));
    }

    private YamlNode node(String key) {
        YamlNode node = mapping.entries().get(key);
        if (node == null) {
            throw refused(
                    mapping.line(),
                    "the key " + Text.quoted(key),
                    "only " + mapping.entries().keySet());
        }
        return node;
    }

    private List<YamlNode> items(String key) {
        if (!has(key)) {
            return List.of();
        }
        YamlNode node = node(key);
        if (node instanceof YamlNode.Sequence(int line, List<YamlNode> items)) {
            return items;
        }
        throw wrong(node, "a list", key);
    }

    private YamlMap map(YamlNode node, String key) {
        if (node instanceof YamlNode.Mapping found) {
            return new YamlMap(source, found);
        }
        throw wrong(node, "keys and values", key);
    }

    private YamlNode.Scalar scalar(YamlNode node, String key) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar;
        }
        throw wrong(node, "one value", key);
    }

    private <T> T parsed(YamlNode.Scalar scalar, Function<String, T> parser) {
        try {
            return parser.apply(scalar.text());
        } catch (IllegalArgumentException e) {
            throw refused(scalar.line(), "a value that fits", scalar.kind() + " (" + e.getMessage() + ")");
        }
    }

    private YamlException wrong(YamlNode node, String expected, String key) {
        return refused(node.line(), expected + " for " + key, node.kind());
    }

    private YamlException refused(int line, String expected, String found) {
        return new YamlException(source, line, expected, found);
    }
}
