package dev.countersign.yang.xpath;

import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.type.InstanceIdentifierType;
import dev.countersign.yang.type.LeafrefType;
import dev.countersign.yang.type.ModuleNames;
import dev.countersign.yang.type.UnionType;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.type.ValueType;

/** What leafrefs and instance-identifiers refer to (RFC 7950 sections 9.9.3, 9.12 and 9.13). */
public final class References {
    private References() {}

    /** What would have been accepted in place of a leaf's value; empty when it refers to something, or to nothing at all. */
    public static String problem(Place leaf) {
        return leaf.node() instanceof LeafNode node ? problem(node.definition().type(), node.value(), leaf) : "";
    }

    private static String problem(ValueType type, Value value, Place leaf) {
        return switch (type) {
            case LeafrefType leafref
            when leafref.requireInstance() && !new LeafrefSearch(leafref, leaf).finds(value) ->
                "a value of " + leafref.path();
            case InstanceIdentifierType identifier
            when identifier.requireInstance() && InstanceSearch.find(leaf.tree().root(), value.text()) == null ->
                "the path of a node that is there";
            case UnionType union -> problem(union, value, leaf);
            default -> "";
        };
    }

    /** A member takes a value only if it refers to something; else the next is tried (RFC 7950 section 9.12). */
    private static String problem(UnionType union, Value value, Place leaf) {
        String problem = "";
        for (ValueType member : union.members()) {
            if (member.parse(value.text(), ModuleNames.INSTANCE) instanceof Value taken) {
                String own = problem(member, taken, leaf);
                if (own.isEmpty()) {
                    return "";
                }
                problem = problem.isEmpty() ? own : problem + ", or " + own;
            }
        }
        return problem;
    }

    /** The nodes that a leaf refers to; none when it is no reference. */
    static NodeSet targets(Place leaf) {
        return leaf.definition() instanceof TypedDefinition typed && leaf.node() instanceof LeafNode node
                ? targets(typed.type(), node.value(), leaf)
                : NodeSet.EMPTY;
    }

    private static NodeSet targets(ValueType type, Value value, Place leaf) {
        return switch (type) {
            case LeafrefType leafref -> new LeafrefSearch(leafref, leaf).targets(value);
            case InstanceIdentifierType identifier -> {
                Place found = InstanceSearch.find(leaf.tree().root(), value.text());
                yield found == null ? NodeSet.EMPTY : NodeSet.of(found);
            }
            case UnionType union -> {
                for (ValueType member : union.members()) {
                    NodeSet found = member.parse(value.text(), ModuleNames.INSTANCE) instanceof Value taken
                            ? targets(member, taken, leaf)
                            : NodeSet.EMPTY;
                    if (found.size() > 0) {
                        yield found;
                    }
                }
                yield NodeSet.EMPTY;
            }
            default -> NodeSet.EMPTY;
        };
    }
}
