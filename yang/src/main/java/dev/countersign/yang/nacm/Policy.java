package dev.countersign.yang.nacm;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The rules that apply to one user, compiled: those on data nodes into an automaton, those on operations and notifications into
 * tables.
 *
 * <p>A path that cannot be understood is taken for the worst: a rule that denies is held to speak of everything, one that
 * permits of nothing.
 */
final class Policy {
    /** Positions that are kept. */
    private static final int MOST = 200_000;

    private final List<Rule> rules;
    private final Defaults defaults;
    private final Map<NodeName, Integer> rpcs = new HashMap<>();
    private final Map<NodeName, Integer> notifications = new HashMap<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final Position root;

    Policy(InteriorDefinition schema, List<Rule> rules, String user, Defaults defaults) {
        this.rules = List.copyOf(rules);
        this.defaults = defaults;
        RuleTree data = new RuleTree();
        for (int i = 0; i < rules.size(); i++) {
            add(data, schema, rules.get(i), i, user);
        }
        this.root = Position.root(this, schema, data);
    }

    private void add(RuleTree data, InteriorDefinition schema, Rule rule, int number, String user) {
        switch (rule.target()) {
            case Rule.Everything everything -> {
                data.add(rule, number);
                addTo(rpcs, rule, "*", Access.EXEC, number);
                addTo(notifications, rule, "*", Access.READ, number);
            }
            case Rule.Rpc(String name) -> addTo(rpcs, rule, name, Access.EXEC, number);
            case Rule.Notification(String name) -> addTo(notifications, rule, name, Access.READ, number);
            case Rule.Data(String path) ->
                RulePath.grow(data, schema, RulePath.forUser(path, user))
                        .ifPresentOrElse(at -> at.add(rule, number), () -> {
                            if (!rule.permits()) {
                                data.add(rule, number);
                            }
                        });
        }
    }

    private static void addTo(Map<NodeName, Integer> table, Rule rule, String name, Access access, int number) {
        if (rule.accesses().contains(access)) {
            table.merge(new NodeName(rule.module(), name), number, Math::min);
        }
    }

    /** Where every walk begins. */
    Position root() {
        return root;
    }

    /** Whether one more position may be kept. */
    boolean room() {
        return kept.get() < MOST && kept.getAndIncrement() < MOST;
    }

    /** What the rule of this number decides, or the default when there is none. */
    boolean permits(int number, Access access, @Nullable NodeDefinition node) {
        return defaults.always()
                .map(Defaults.Default::permitted)
                .orElseGet(() -> number == FirstRules.NO_RULE
                        ? defaults.data(access, node).permitted()
                        : rules.get(number).permits());
    }

    /** The decision at a position, with what made it. */
    NodeDecision decide(Position at, Access access, String path) {
        Rule rule = rule(at.rule(access));
        return decide(rule, path, access, defaults.data(access, at.definition()));
    }

    /** The decision of a rule, or where there is none of a default. */
    NodeDecision decide(@Nullable Rule rule, String path, Access access, Defaults.Default otherwise) {
        return defaults.always()
                .map(d -> d.on(path, access))
                .orElseGet(() -> rule == null
                        ? otherwise.on(path, access)
                        : new NodeDecision(path, access.label(), rule.permits(), rule.label()));
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
        int exact = Math.min(number(table, name.module(), name.local()), number(table, "*", name.local()));
        return Math.min(exact, Math.min(number(table, name.module(), "*"), number(table, "*", "*")));
    }

    private static int number(Map<NodeName, Integer> table, String module, String local) {
        return table.getOrDefault(new NodeName(module, local), FirstRules.NO_RULE);
    }

    @Nullable
    Rule rule(int number) {
        return number == FirstRules.NO_RULE ? null : rules.get(number);
    }
}
