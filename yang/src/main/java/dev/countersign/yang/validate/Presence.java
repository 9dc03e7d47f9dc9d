package dev.countersign.yang.validate;

import dev.countersign.core.Finding;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.AnyDefinition;
import dev.countersign.yang.schema.node.CaseDefinition;
import dev.countersign.yang.schema.node.ChoiceDefinition;
import dev.countersign.yang.schema.node.ElementCount;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.NodeSequence;
import dev.countersign.yang.tree.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be there among the children of one node, and how often (RFC 7950 sections 7.6.5, 7.7.5, 7.8.3, 7.9.4). */
final class Presence {
    private final InteriorNode node;
    private final TreePath path;
    private final List<Finding> findings;
    private final Set<CaseDefinition> active = new HashSet<>();

    Presence(InteriorNode node, TreePath path, List<Finding> findings) {
        this.node = node;
        this.path = path;
        this.findings = findings;
    }

    void check() {
        InteriorDefinition definition = node.definition();
        node.forEachChild(child -> activate(child.definition().within()));
        for (NodeDefinition child : definition.children()) {
            if (child.config() && applies(child.within())) {
                checkMandatory(child);
                checkCount(child);
            }
        }
        for (ChoiceDefinition choice : definition.choices()) {
            if (choice.mandatory() && applies(choice.within()) && noneOf(choice)) {
                missing(choice.conditional(), "yang.missing-choice", "a case of the choice " + choice.name());
            }
        }
    }

    static boolean isMandatory(NodeDefinition child) {
        return switch (child) {
            case LeafDefinition leaf -> leaf.mandatory();
            case AnyDefinition any -> any.mandatory();
            case InteriorDefinition _, LeafListDefinition _ -> false;
        };
    }

    private void activate(@Nullable CaseDefinition within) {
        for (CaseDefinition at = within; at != null; at = at.choice().within()) {
            active.add(at);
        }
    }

    /** Whether nodes of this case are asked for: outside of choices always, inside when the case is taken. */
    private boolean applies(@Nullable CaseDefinition within) {
        return within == null || active.contains(within);
    }

    private boolean noneOf(ChoiceDefinition choice) {
        return active.stream().noneMatch(taken -> taken.choice() == choice);
    }

    private void checkMandatory(NodeDefinition child) {
        if (isMandatory(child) && !node.has(child)) {
            path.enter(child);
            missing(child.conditional(), "yang.data-missing", "the mandatory " + child.kind());
            path.leave();
        }
    }

    private void missing(boolean conditional, String rule, String expected) {
        findings.add(
                conditional
                        ? Finding.notChecked(
                                rule, path.toString(), expected, "it depends on a when that is not evaluated")
                        : Finding.error(rule, path.toString(), expected, "nothing", "add it"));
    }

    private void checkCount(NodeDefinition child) {
        ElementCount count = switch (child) {
            case ListDefinition list -> list.count();
            case LeafListDefinition leafList -> leafList.count();
            default -> new ElementCount(0, Integer.MAX_VALUE);
        };
        if (!InteriorNode.isRepeated(child)) {
            return;
        }
        NodeSequence sequence = node.sequence(child);
        int found = sequence.nodes().size();
        path.enter(child);
        if (found < count.min() && !child.conditional()) {
            wrong("yang.too-few-elements", "at least " + count.min() + " elements", found + " elements");
        }
        if (found > count.max()) {
            wrong("yang.too-many-elements", "at most " + count.max() + " elements", found + " elements");
        }
        if (child instanceof ListDefinition list) {
            list.unique().forEach(leaves -> checkUnique(sequence, leaves));
        }
        path.leave();
    }

    /** Entries where all the leaves exist may not agree in all of them (RFC 7950 section 7.8.3). */
    private void checkUnique(NodeSequence entries, List<List<NodeName>> leaves) {
        Map<List<String>, Boolean> seen = new HashMap<>();
        for (DataNode entry : entries.nodes()) {
            List<String> values = new ArrayList<>();
            for (List<NodeName> leaf : leaves) {
                String value = value((InteriorNode) entry, leaf);
                if (value != null) {
                    values.add(value);
                }
            }
            if (values.size() == leaves.size() && seen.put(values, true) != null) {
                wrong("yang.data-not-unique", "entries that differ in " + leaves, "two entries with " + values);
            }
        }
    }

    private static @Nullable String value(InteriorNode entry, List<NodeName> down) {
        DataNode at = entry;
        for (NodeName name : down) {
            NodeDefinition child =
                    at instanceof InteriorNode interior ? interior.definition().child(name) : null;
            at = child == null || InteriorNode.isRepeated(child) ? null : ((InteriorNode) at).single(child);
            if (at == null) {
                return null;
            }
        }
        return at instanceof LeafNode leaf ? leaf.value().text() : null;
    }

    private void wrong(String rule, String expected, String found) {
        findings.add(Finding.error(rule, path.toString(), expected, found, "change the edit so that it holds"));
    }
}
