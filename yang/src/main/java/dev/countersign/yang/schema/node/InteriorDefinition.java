package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.NodeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node with children: a container (the root is one) or a list. */
public abstract sealed class InteriorDefinition extends NodeDefinition permits ContainerDefinition, ListDefinition {
    private List<NodeDefinition> children = List.of();
    private List<ChoiceDefinition> choices = List.of();
    private Map<String, List<NodeDefinition>> byLocalName = Map.of();

    InteriorDefinition(Common common) {
        super(common);
    }

    /** Called once, by the compiler: children in the order of their instances in documents, keys first. */
    final void complete(List<NodeDefinition> inOrder, List<ChoiceDefinition> allChoices) {
        children = List.copyOf(inOrder);
        choices = List.copyOf(allChoices);
        Map<String, List<NodeDefinition>> names = new HashMap<>();
        for (int i = 0; i < children.size(); i++) {
            NodeDefinition child = children.get(i);
            child.place(i);
            names.computeIfAbsent(child.name().local(), local -> new ArrayList<>(1))
                    .add(child);
        }
        names.replaceAll((local, same) -> List.copyOf(same));
        byLocalName = Map.copyOf(names);
    }

    /** Data nodes, those within choices included; keys of a list first. */
    public final List<NodeDefinition> children() {
        return children;
    }

    /** Choices among the children, those within cases included, outer before inner. */
    public final List<ChoiceDefinition> choices() {
        return choices;
    }

    /** The child with this XML name. */
    public final @Nullable NodeDefinition child(String namespace, String local) {
        for (NodeDefinition child : byLocalName.getOrDefault(local, List.of())) {
            if (child.namespace().equals(namespace)) {
                return child;
            }
        }
        return null;
    }

    /** The child with this name. */
    public final @Nullable NodeDefinition child(NodeName name) {
        for (NodeDefinition child : byLocalName.getOrDefault(name.local(), List.of())) {
            if (child.name().module().equals(name.module())) {
                return child;
            }
        }
        return null;
    }

    /** All children of this local name, whatever their module. */
    public final List<NodeDefinition> children(String local) {
        return byLocalName.getOrDefault(local, List.of());
    }
}
