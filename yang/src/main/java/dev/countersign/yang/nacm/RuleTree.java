package dev.countersign.yang.nacm;

import dev.countersign.yang.path.NodeName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The paths of rules, joined where they begin alike. A step to a list or leaf-list is followed by one stage for each of its
 * keys, in order: a value, or any where the rule leaves the key out (RFC 8341 section 3.5.2, node-instance-identifier).
 * Grows while a policy is compiled, and is only read afterwards.
 */
final class RuleTree {
    private final Map<NodeName, RuleTree> children = new HashMap<>(2);
    private final Map<String, RuleTree> values = new HashMap<>(2);
    private @Nullable RuleTree any;
    private FirstRules rules = FirstRules.NONE;

    RuleTree growChild(NodeName name) {
        return children.computeIfAbsent(name, n -> new RuleTree());
    }

    /** The next stage: this value of the key, or any when it is null. */
    RuleTree growKey(@Nullable String value) {
        if (value != null) {
            return values.computeIfAbsent(value, v -> new RuleTree());
        }
        RuleTree known = any;
        if (known == null) {
            known = new RuleTree();
            any = known;
        }
        return known;
    }

    void add(Rule rule, int number) {
        rules = rules.with(rule, number);
    }

    @Nullable
    RuleTree child(NodeName name) {
        return children.get(name);
    }

    Map<String, RuleTree> values() {
        return values;
    }

    @Nullable
    RuleTree any() {
        return any;
    }

    /** The rules whose paths end here. */
    FirstRules rules() {
        return rules;
    }
}
