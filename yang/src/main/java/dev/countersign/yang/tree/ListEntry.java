package dev.countersign.yang.tree;

import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.type.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of a list, with all of its keys. */
public final class ListEntry extends InteriorNode {
    private final ListDefinition definition;
    private final EntryKey key;

    ListEntry(ListDefinition definition, @Nullable Object[] slots) {
        super(slots);
        this.definition = definition;
        List<Value> values = new ArrayList<>(definition.keyCount());
        for (int i = 0; i < definition.keyCount(); i++) {
            if (!(slots[i] instanceof LeafNode leaf)) {
                throw new IllegalArgumentException("an entry of " + definition + " without its keys");
            }
            values.add(leaf.value());
        }
        this.key = new EntryKey(values);
    }

    /** An entry of these keys alone. */
    public static ListEntry of(ListDefinition definition, EntryKey key) {
        @Nullable Object[] slots = new Object[definition.children().size()];
        for (int i = 0; i < definition.keyCount(); i++) {
            slots[i] = new LeafNode(definition.keys().get(i), key.values().get(i));
        }
        return new ListEntry(definition, slots);
    }

    @Override
    public ListDefinition definition() {
        return definition;
    }

    /** Empty for a list without keys. */
    public EntryKey key() {
        return key;
    }

    @Override
    ListEntry copy(@Nullable Object[] newSlots) {
        return new ListEntry(definition, newSlots);
    }
}
