package dev.countersign.yang.tree;

import dev.countersign.yang.schema.node.ContainerDefinition;
import org.jspecify.annotations.Nullable;

/** A container, or the root. */
public final class ContainerNode extends InteriorNode {
    private final ContainerDefinition definition;

    ContainerNode(ContainerDefinition definition, @Nullable Object[] slots) {
        super(slots);
        this.definition = definition;
    }

    /** One that holds nothing. */
    public static ContainerNode empty(ContainerDefinition definition) {
        return new ContainerNode(definition, new Object[definition.children().size()]);
    }

    @Override
    public ContainerDefinition definition() {
        return definition;
    }

    /** Whether it is nothing: no children, and no meaning of its own. */
    public boolean isVoid() {
        return !definition.presence() && isEmpty();
    }

    @Override
    ContainerNode copy(@Nullable Object[] newSlots) {
        return new ContainerNode(definition, newSlots);
    }
}
