package dev.countersign.yang.xpath;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.CaseDefinition;
import dev.countersign.yang.schema.node.ChoiceDefinition;
import dev.countersign.yang.schema.node.ContainerDefinition;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The schema nodes whose instances an expression may read. What is implied by a default or by the node above it is read
 * together with what decides whether it is: its {@code when}, and the nodes of other cases.
 */
public final class ReadSet {
    private final RuleBook rules;
    private final Set<Reach> reads = new LinkedHashSet<>();
    private final Set<Reach> decided = new HashSet<>();
    private Reach context;
    private boolean everything;

    ReadSet(RuleBook rules, Reach context) {
        this.rules = rules;
        this.context = context;
    }

    /** What references of a leaf read. */
    public static ReadSet ofReferences(RuleBook rules, TypedDefinition leaf) {
        ReadSet reads = new ReadSet(rules, Reach.of(leaf));
        ReferenceReach.targets(Reach.of(leaf), reads);
        return reads;
    }

    /** What a path down from a node reads. */
    public static ReadSet ofPath(RuleBook rules, InteriorDefinition from, List<NodeName> down) {
        Reach at = Reach.of(from);
        ReadSet reads = new ReadSet(rules, at);
        reads.exists(at);
        for (NodeName name : down) {
            NodeDefinition child = at.node() instanceof InteriorDefinition interior ? interior.child(name) : null;
            if (child != null) {
                at = at.down(child);
                reads.exists(at);
            }
        }
        return reads;
    }

    /** What decides whether a node is in use, read from the node above it. */
    public static ReadSet ofUse(RuleBook rules, NodeDefinition node) {
        ReadSet reads = new ReadSet(rules, Reach.of(node));
        reads.decide(Reach.of(node));
        return reads;
    }

    /** What {@code current()} means. */
    Reach context() {
        return context;
    }

    /** What may be read. */
    public Set<Reach> reads() {
        return reads;
    }

    /** Whether it may read anything at all, as what follows an instance-identifier does. */
    public boolean isEverything() {
        return everything;
    }

    void everything() {
        everything = true;
    }

    /** It matters whether instances are there. */
    public void exists(Reach at) {
        if (reads.add(at) && isImpliable(at.node())) {
            decide(at);
        }
    }

    /** Their string-values matter: for an interior node all below it. */
    void values(Set<Reach> nodes) {
        for (Reach at : nodes) {
            if (at.node() instanceof InteriorDefinition interior) {
                for (NodeDefinition child : interior.children()) {
                    Reach below = at.down(child);
                    if (!reads.contains(below) || child instanceof InteriorDefinition) {
                        exists(below);
                        values(Set.of(below));
                    }
                }
            }
        }
    }

    private static boolean isImpliable(NodeDefinition node) {
        return switch (node) {
            case ContainerDefinition container -> !container.presence();
            case TypedDefinition typed -> !typed.defaults().isEmpty();
            default -> false;
        };
    }

    /** Notes what decides whether a node is in use. */
    private void decide(Reach at) {
        Reach parent = at.up();
        if (parent == null || !decided.add(at)) {
            return;
        }
        Reach around = context;
        for (Rule when : rules.of(at.node()).whens()) {
            Reach own = when.constraint().onParent() ? parent : at;
            context = own;
            when.expression().ifPresent(e -> values(e.root().reach(own, this)));
        }
        context = around;
        CaseDefinition within = at.node().within();
        if (within != null) {
            choices(outermost(within).choice(), parent);
        }
    }

    private static CaseDefinition outermost(CaseDefinition within) {
        CaseDefinition outermost = within;
        for (CaseDefinition at = within; at != null; at = at.choice().within()) {
            outermost = at;
        }
        return outermost;
    }

    private void choices(ChoiceDefinition choice, Reach parent) {
        for (NodeDefinition sibling : ((InteriorDefinition) parent.node()).children()) {
            CaseDefinition within = sibling.within();
            if (within != null && choice.holds(within)) {
                reads.add(parent.down(sibling));
            }
        }
    }
}
