package dev.countersign.yang.xpath;

import dev.countersign.yang.schema.node.ChoiceDefinition;
import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The compiled rules of a schema, each compiled when its node is first met. Safe for use by many threads. */
public final class RuleBook {
    private final CompiledModel model;
    private final AtomicReferenceArray<NodeRules> rules;
    private final ConcurrentMap<ChoiceDefinition, List<Rule>> choices = new ConcurrentHashMap<>();

    public RuleBook(CompiledModel model) {
        this.model = model;
        this.rules = new AtomicReferenceArray<>(model.nodes());
    }

    public CompiledModel model() {
        return model;
    }

    public NodeRules of(NodeDefinition node) {
        NodeRules known = rules.getAcquire(node.id());
        if (known == null) {
            known = new NodeRules(node);
            rules.setRelease(node.id(), known);
        }
        return known;
    }

    /** The conditions of a choice. */
    public List<Rule> of(ChoiceDefinition choice) {
        return choices.computeIfAbsent(
                choice,
                c -> c.conditions().stream()
                        .map(w -> Rule.of(w, c.name().module()))
                        .toList());
    }

    Map<String, Set<String>> identities() {
        return model.identities();
    }
}
