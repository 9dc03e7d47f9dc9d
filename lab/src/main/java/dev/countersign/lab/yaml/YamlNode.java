package dev.countersign.lab.yaml;

import dev.countersign.core.Text;
import java.util.List;
import java.util.Map;

/** A parsed node with the line it begins on. */
sealed interface YamlNode {
    int line();

    /** A plain or quoted value as its text. */
    record Scalar(int line, String text) implements YamlNode {}

    record Sequence(int line, List<YamlNode> items) implements YamlNode {}

    record Mapping(int line, Map<String, YamlNode> entries) implements YamlNode {}

    /** For messages. */
    default String kind() {
        return switch (this) {
            case Scalar scalar -> Text.quoted(scalar.text);
            case Sequence list -> "a list";
            case Mapping map -> "keys and values";
        };
    }
}
