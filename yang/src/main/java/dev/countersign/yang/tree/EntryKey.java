package dev.countersign.yang.tree;

import dev.countersign.yang.type.Value;
import java.util.List;

/** What tells one entry of a list from another: the values of its keys in order, or the value of a leaf-list. */
public record EntryKey(List<Value> values) implements Comparable<EntryKey> {
    public EntryKey {
        values = List.copyOf(values);
    }

    /** The key of a leaf-list value. */
    public static EntryKey of(Value value) {
        return new EntryKey(List.of(value));
    }

    @Override
    public int compareTo(EntryKey other) {
        for (int i = 0; i < Math.min(values.size(), other.values.size()); i++) {
            int order = values.get(i).compareTo(other.values.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(values.size(), other.values.size());
    }
}
