package dev.countersign.network.inventory;

import java.util.List;
import java.util.Map;

/** A node of a YAML document with the line it begins on, from 1. */
sealed interface YamlNode {
    int line();

    /** What to call it in a message. */
    String kind();

    /** A value as it was written, without quotes. */
    record Scalar(int line, String text) implements YamlNode {
        @Override
        public String kind() {
            return "a value";
        }
    }

    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys in the order of the document. */
    record Mapping(int line, Map<String, YamlNode> fields) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** A key without a value. */
    record Nothing(int line) implements YamlNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }
}
