package dev.countersign.network.inventory;

import dev.countersign.core.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One mapping of the inventory, with its keys checked against those that there are. */
final class Fields {
    private static final int LABELS = 64;

    private final Path file;
    private final String what;
    private final YamlNode.Mapping mapping;

    private Fields(Path file, String what, YamlNode.Mapping mapping) {
        this.file = file;
        this.what = what;
        this.mapping = mapping;
    }

    /** @param what its name in messages, for example {@code devices[0]} */
    static Fields of(Path file, String what, YamlNode node, Set<String> known) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw refused(file, node.line(), what, "a mapping", node.kind());
        }
        mapping.fields().forEach((key, value) -> {
            if (!known.contains(key)) {
                String expected =
                        "one of " + String.join(", ", known.stream().sorted().toList());
                throw refused(file, value.line(), what, expected, Text.quoted(key));
            }
        });
        return new Fields(file, what, mapping);
    }

    int line() {
        return mapping.line();
    }

    /** A value that must be there, in the form that {@code parse} reads. */
    <T> T required(String key, Function<String, T> parse) {
        return optional(key, parse).orElseThrow(() -> refused(key, "a value", "nothing"));
    }

    /** A value that may be left out; a key without a value counts as left out nowhere. */
    <T> Optional<T> optional(String key, Function<String, T> parse) {
        YamlNode node = mapping.fields().get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw refused(key, "a value", node.kind());
        }
        try {
            return Optional.of(parse.apply(scalar.text()));
        } catch (IllegalArgumentException e) {
            throw new InventoryException(
                    InventoryException.Code.CONTENT, scalar.line(), at(scalar.line(), key) + e.getMessage());
        }
    }

    List<YamlNode> list(String key) {
        YamlNode node = mapping.fields().get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw refused(key, "a list", node.kind());
        }
        return sequence.items();
    }

    /** At least one value, in the form that {@code parse} reads. */
    <T> List<T> values(String key, Function<String, T> parse) {
        List<T> values = new ArrayList<>();
        for (YamlNode node : list(key)) {
            if (!(node instanceof YamlNode.Scalar scalar)) {
                throw refused(key, "a list of values", node.kind());
            }
            try {
                values.add(parse.apply(scalar.text()));
            } catch (IllegalArgumentException e) {
                throw new InventoryException(
                        InventoryException.Code.CONTENT, scalar.line(), at(scalar.line(), key) + e.getMessage());
            }
        }
        if (values.isEmpty()) {
            throw refused(key, "at least one value", "none");
        }
        return values;
    }

    /** A mapping of names to values; empty when left out. */
    Map<String, String> labels(String key) {
        YamlNode node = mapping.fields().get(key);
        if (node == null) {
            return Map.of();
        }
        if (!(node instanceof YamlNode.Mapping labels) || labels.fields().size() > LABELS) {
            throw refused(key, "a mapping of at most " + LABELS + " labels", node.kind());
        }
        Map<String, String> values = new LinkedHashMap<>();
        labels.fields().forEach((name, value) -> {
            if (!(value instanceof YamlNode.Scalar scalar)) {
                throw refused(key + "." + name, "a value", value.kind());
            }
            values.put(name, scalar.text());
        });
        return values;
    }

    boolean has(String key) {
        return mapping.fields().containsKey(key);
    }

    InventoryException refused(String key, String expected, String found) {
        YamlNode node = mapping.fields().get(key);
        return refused(file, node == null ? line() : node.line(), what + "." + key, expected, found);
    }

    private String at(int line, String key) {
        return file + " line " + line + ": " + what + "." + key + ": ";
    }

    private static InventoryException refused(Path file, int line, String where, String expected, String found) {
        return new InventoryException(
                InventoryException.Code.CONTENT,
                line,
                file + " line " + line + ": " + where + ": expected " + expected + ", found " + found);
    }
}
