package dev.countersign.yang.nacm;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.PositionIs;
import dev.countersign.yang.path.InstancePath.Predicate;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.path.InstancePath.ValueIs;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.path.PathSyntaxException;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.type.ModuleNames;
import dev.countersign.yang.type.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules that apply to one user, compiled: data rules into a trie, operations and notifications into tables.
 *
 * <p>A path that cannot be understood - a position, a variable - is taken for the worst: a rule that denies is held to speak of
 * everything, one that permits of nothing.
 */
final class Policy {
    /** The name under which a leaf-list's value stands among keys; no leaf can be called so. */
    static final NodeName VALUE = new NodeName("", ".");

    private final InteriorDefinition root;
    private final List<Rule> rules;
    private final PathTrie data = new PathTrie();
    private final Map<NodeName, Integer> rpcs = new HashMap<>();
    private final Map<NodeName, Integer> notifications = new HashMap<>();

    Policy(InteriorDefinition root, List<Rule> rules, String user) {
        this.root = root;
        this.rules = List.copyOf(rules);
        for (int i = 0; i < rules.size(); i++) {
            add(rules.get(i), i, user);
        }
    }

    private void add(Rule rule, int number, String user) {
        switch (rule.target()) {
            case Rule.Everything everything -> {
                data.add(rule, number);
                addTo(rpcs, rule, "*", Access.EXEC, number);
                addTo(notifications, rule, "*", Access.READ, number);
            }
            case Rule.Rpc(String name) -> addTo(rpcs, rule, name, Access.EXEC, number);
            case Rule.Notification(String name) -> addTo(notifications, rule, name, Access.READ, number);
            case Rule.Data(String path) -> {
                PathTrie at = locate(path.replace("$USER", quoted(user)));
                if (at != null) {
                    at.add(rule, number);
                } else if (!rule.permits()) {
                    data.add(rule, number);
                }
            }
        }
    }

    private static void addTo(Map<NodeName, Integer> table, Rule rule, String name, Access access, int number) {
        if (rule.accesses().contains(access)) {
            table.merge(new NodeName(rule.module(), name), number, Math::min);
        }
    }

    private static String quoted(String user) {
        return '"' + user.replace("\"", "\"\"") + '"';
    }

    /** The node of the trie at a rule's path, made when there is none; null when the path is not understood. */
    private @Nullable PathTrie locate(String path) {
        try {
            PathTrie at = data;
            NodeDefinition definition = root;
            for (Step step : InstancePath.parse(path).steps()) {
                definition = definition instanceof InteriorDefinition interior ? interior.child(step.name()) : null;
                Map<NodeName, String> keys = keys(definition, step.predicates());
                if (keys == null) {
                    return null;
                }
                at = at.child(step.name()).keyed(keys);
            }
            return at;
        } catch (PathSyntaxException e) {
            return null;
        }
    }

    /** Predicates with their values in the form in which trees have them; null when one is a position. */
    static @Nullable Map<NodeName, String> keys(@Nullable NodeDefinition definition, List<Predicate> predicates) {
        Map<NodeName, String> keys = new HashMap<>(predicates.size());
        for (Predicate predicate : predicates) {
            switch (predicate) {
                case PositionIs position -> {
                    return null;
                }
                case ValueIs(String value) -> keys.put(VALUE, canonical(definition, value));
                case KeyIs(NodeName key, String value) -> {
                    NodeDefinition leaf = definition instanceof InteriorDefinition list ? list.child(key) : null;
                    keys.put(key, canonical(leaf, value));
                }
            }
        }
        return keys;
    }

    private static String canonical(@Nullable NodeDefinition leaf, String text) {
        return leaf instanceof TypedDefinition typed
                        && typed.type().parse(text, ModuleNames.INSTANCE) instanceof Value value
                ? value.text()
                : text;
    }

    PathTrie.Walk walk() {
        return new PathTrie.Walk(data);
    }

    /** The first rule for the node that a walk is at; null when none speaks of it. */
    @Nullable
    Rule decide(PathTrie.Walk walk, Access access, String module) {
        return rule(walk.first(access, module));
    }

    @Nullable
    Rule rpc(NodeName name) {
        return rule(first(rpcs, name));
    }

    @Nullable
    Rule notification(NodeName name) {
        return rule(first(notifications, name));
    }

    private static int first(Map<NodeName, Integer> table, NodeName name) {
        List<NodeName> matching = new ArrayList<>(4);
        for (String module : List.of(name.module(), "*")) {
            for (String local : List.of(name.local(), "*")) {
                matching.add(new NodeName(module, local));
            }
        }
        return matching.stream()
                .mapToInt(n -> table.getOrDefault(n, PathTrie.NO_RULE))
                .min()
                .orElse(PathTrie.NO_RULE);
    }

    private @Nullable Rule rule(int number) {
        return number == PathTrie.NO_RULE ? null : rules.get(number);
    }
}
