package dev.countersign.yang.tree;

import dev.countersign.yang.schema.node.CaseDefinition;
import dev.countersign.yang.schema.node.ContainerDefinition;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the children of one node while a document is read. */
public final class InteriorBuilder {
    private final InteriorDefinition definition;
    private final @Nullable Object[] slots;
    private final Map<NodeDefinition, List<DataNode>> repeated = new LinkedHashMap<>(0);
    private final Map<NodeDefinition, Set<EntryKey>> keys = new LinkedHashMap<>(0);
    private final Set<CaseDefinition> cases = new HashSet<>(0);

    public InteriorBuilder(InteriorDefinition definition) {
        this.definition = definition;
        this.slots = new Object[definition.children().size()];
    }

    /** Whether a node takes its place. */
    public enum Placing {
        PLACED,
        /** There is one already: the same container or leaf, or an entry of the same key. */
        DUPLICATE,
        /** A node of another case of the same choice is there. */
        OTHER_CASE
    }

    public Placing add(DataNode node) {
        NodeDefinition child = node.definition();
        CaseDefinition within = child.within();
        if (within != null && cases.stream().anyMatch(within::excludes)) {
            return Placing.OTHER_CASE;
        }
        if (InteriorNode.isRepeated(child)) {
            boolean unique = child.config() || (child instanceof ListDefinition list && list.keyCount() > 0);
            if (unique && !keys.computeIfAbsent(child, c -> new HashSet<>()).add(NodeSequence.keyOf(node))) {
                return Placing.DUPLICATE;
            }
            repeated.computeIfAbsent(child, c -> new ArrayList<>()).add(node);
        } else {
            if (slots[child.index()] != null) {
                return Placing.DUPLICATE;
            }
            boolean nothing = node instanceof ContainerNode container && container.isVoid();
            slots[child.index()] = nothing ? null : node;
        }
        if (within != null) {
            cases.add(within);
        }
        return Placing.PLACED;
    }

    /** The keys that have not come; empty for a container. */
    public List<LeafDefinition> missingKeys() {
        return definition instanceof ListDefinition list
                ? list.keys().stream().filter(k -> slots[k.index()] == null).toList()
                : List.of();
    }

    /** The node; a list entry must have its keys. */
    public InteriorNode build() {
        repeated.forEach((child, nodes) -> slots[child.index()] = NodeSequence.of(child, nodes));
        return switch (definition) {
            case ContainerDefinition container -> new ContainerNode(container, slots);
            case ListDefinition list -> new ListEntry(list, slots);
        };
    }
}
