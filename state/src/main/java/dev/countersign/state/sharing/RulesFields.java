package dev.countersign.state.sharing;

import dev.countersign.core.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The keys of one mapping of the policy, each read once and each known. */
final class RulesFields {
    private final RulesNode.Fields node;

    private RulesFields(RulesNode.Fields node) {
        this.node = node;
    }

    /** The mapping, all of whose keys are among these. */
    static RulesFields of(RulesNode node, String what, Set<String> known) {
        if (!(node instanceof RulesNode.Fields fields)) {
            throw new MalformedRules(node.line(), what, node.kind());
        }
        fields.fields().forEach((name, value) -> {
            if (!known.contains(name)) {
                throw new MalformedRules(value.line(), "one of the keys " + sorted(known), Text.quoted(name));
            }
        });
        return new RulesFields(fields);
    }

    int line() {
        return node.line();
    }

    Optional<RulesNode> find(String name) {
        return Optional.ofNullable(node.fields().get(name));
    }

    RulesNode require(String name) {
        return find(name).orElseThrow(() -> new MalformedRules(node.line(), "the key " + name, "a mapping without it"));
    }

    /** The items of a list; none when the key is left out. */
    List<RulesNode> items(String name) {
        return find(name)
                .map(value -> switch (value) {
                    case RulesNode.Items items -> items.items();
                    case RulesNode.Scalar _, RulesNode.Fields _ ->
                        throw new MalformedRules(value.line(), "a list for " + name, value.kind());
                })
                .orElse(List.of());
    }

    /** A value that must be there. */
    <T> T value(String name, String expected, Function<String, T> parse) {
        return parsed(require(name), name, expected, parse);
    }

    /** A value, or what holds when the key is left out. */
    <T> T value(String name, T fallback, String expected, Function<String, T> parse) {
        return find(name).map(found -> parsed(found, name, expected, parse)).orElse(fallback);
    }

    long number(String name, long fallback, long least, long most) {
        return value(name, fallback, "a whole number from " + least + " to " + most, text -> {
            long number = Long.parseLong(text.replace("_", ""));
            if (number < least || number > most) {
                throw new IllegalArgumentException(text);
            }
            return number;
        });
    }

    <E extends Enum<E>> E choice(String name, E fallback, Class<E> type) {
        return value(name, fallback, "one of " + RulesText.words(type), text -> RulesText.word(type, text));
    }

    static <T> T parsed(RulesNode node, String name, String expected, Function<String, T> parse) {
        if (!(node instanceof RulesNode.Scalar scalar)) {
            throw new MalformedRules(node.line(), name + ": " + expected, node.kind());
        }
        try {
            return parse.apply(scalar.text());
        } catch (IllegalArgumentException e) {
            throw new MalformedRules(node.line(), name + ": " + expected, Text.quoted(scalar.text()));
        }
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
