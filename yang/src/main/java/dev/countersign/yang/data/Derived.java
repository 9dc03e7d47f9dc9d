package dev.countersign.yang.data;

import java.util.function.Function;

/**
 * Something that is read from a {@link DataTree} and depends on nothing else: a tree remembers it by this key, which is kept
 * in a constant. What is read is immutable, as the tree is.
 */
public final class Derived<T> {
    private final Function<DataTree, T> reader;

    private Derived(Function<DataTree, T> reader) {
        this.reader = reader;
    }

    public static <T> Derived<T> by(Function<DataTree, T> reader) {
        return new Derived<>(reader);
    }

    T read(DataTree tree) {
        return reader.apply(tree);
    }
}
