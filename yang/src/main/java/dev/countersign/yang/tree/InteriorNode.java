package dev.countersign.yang.tree;

import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A container or a list entry. Children stand in slots, one per child of the definition: a node, or the sequence of a
 * list's entries or a leaf-list's values. A container without presence that holds nothing is never kept.
 */
public abstract sealed class InteriorNode implements DataNode permits ContainerNode, ListEntry {
    private final @Nullable Object[] slots;

    InteriorNode(@Nullable Object[] slots) {
        this.slots = slots;
    }

    @Override
    public abstract InteriorDefinition definition();

    /** The container, leaf or any node of this definition; null when there is none. */
    public final @Nullable DataNode single(NodeDefinition child) {
        return (DataNode) slots[place(child)];
    }

    /** The entries or values of this list or leaf-list; empty when there are none. */
    public final NodeSequence sequence(NodeDefinition child) {
        Object slot = slots[place(child)];
        return slot == null ? NodeSequence.empty(child) : (NodeSequence) slot;
    }

    /** Whether there is any node of this definition. */
    public final boolean has(NodeDefinition child) {
        return slots[place(child)] != null;
    }

    /** Whether this node and another of its definition hold one and the same object as their nodes of a definition. */
    @SuppressWarnings("ReferenceEquality") // shared parts are one object
    public final boolean shares(InteriorNode other, NodeDefinition child) {
        return slots[place(child)] == other.slots[place(child)];
    }

    /** Whether it has no child at all. */
    public final boolean isEmpty() {
        return Arrays.stream(slots).allMatch(s -> s == null);
    }

    /** Every child, entries and values one by one, in document order. */
    public final void forEachChild(Consumer<? super DataNode> action) {
        for (Object slot : slots) {
            if (slot instanceof NodeSequence sequence) {
                sequence.nodes().forEach(action);
            } else if (slot != null) {
                action.accept((DataNode) slot);
            }
        }
    }

    /** This node with a container, leaf or any node in place of the one of its definition. */
    public final InteriorNode with(DataNode child) {
        boolean nothing = child instanceof ContainerNode container && container.isVoid();
        return nothing ? without(child.definition()) : replaced(child.definition(), child);
    }

    /** This node with these entries or values. */
    public final InteriorNode with(NodeSequence sequence) {
        return sequence.nodes().isEmpty() ? without(sequence.definition()) : replaced(sequence.definition(), sequence);
    }

    /** This node without any node of this definition. */
    public final InteriorNode without(NodeDefinition child) {
        return has(child) ? replaced(child, null) : this;
    }

    private InteriorNode replaced(NodeDefinition child, @Nullable Object slot) {
        @Nullable Object[] copy = slots.clone();
        copy[place(child)] = slot;
        return copy(copy);
    }

    abstract InteriorNode copy(@Nullable Object[] newSlots);

    private int place(NodeDefinition child) {
        if (child.parent() != definition()) {
            throw new IllegalArgumentException(child + " is no child of " + definition());
        }
        return child.index();
    }

    /** Whether nodes of this definition come as a sequence. */
    public static boolean isRepeated(NodeDefinition definition) {
        return definition instanceof ListDefinition || definition instanceof LeafListDefinition;
    }

    final @Nullable Object[] slots() {
        return slots;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof InteriorNode that
                        && definition() == that.definition()
                        && Arrays.equals(slots, that.slots));
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(slots);
    }
}
