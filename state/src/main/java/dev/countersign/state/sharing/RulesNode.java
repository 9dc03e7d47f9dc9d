package dev.countersign.state.sharing;

import java.util.List;
import java.util.Map;

/** A node of the policy's YAML with the line it begins on, from 1. */
sealed interface RulesNode {
    int line();

    /** A value as it was written, without quotes. */
    record Scalar(int line, String text) implements RulesNode {}

    record Items(int line, List<RulesNode> items) implements RulesNode {}

    /** Keys in the order of the document. */
    record Fields(int line, Map<String, RulesNode> fields) implements RulesNode {}

    /** What to call it in a message. */
    default String kind() {
        return switch (this) {
            case Scalar _ -> "a value";
            case Items _ -> "a list";
            case Fields _ -> "a mapping";
        };
    }
}
