package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.NodeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list (RFC 7950 section 7.8). */
public final class ListDefinition extends InteriorDefinition {
    private final List<NodeName> keyNames;
    private final boolean userOrdered;
    private final ElementCount count;
    private final List<List<List<NodeName>>> unique;
    private volatile @Nullable List<LeafDefinition> keys;

    ListDefinition(
            Common common,
            List<NodeName> keyNames,
            boolean userOrdered,
            ElementCount count,
            List<List<List<NodeName>>> unique) {
        super(common);
        this.keyNames = List.copyOf(keyNames);
        this.userOrdered = userOrdered;
        this.count = count;
        this.unique = List.copyOf(unique);
    }

    /** Its key leaves, in order; empty for a list of state without keys. */
    public List<LeafDefinition> keys() {
        List<LeafDefinition> known = keys;
        if (known == null) {
            known = leaves();
            keys = known;
        }
        return known;
    }

    private List<LeafDefinition> leaves() {
        return children().subList(0, keyNames.size()).stream()
                .map(LeafDefinition.class::cast)
                .toList();
    }

    public int keyCount() {
        return keyNames.size();
    }

    List<NodeName> keyNames() {
        return keyNames;
    }

    /** Whether the order of entries is the user's and means something; state keeps the device's order as well. */
    public boolean userOrdered() {
        return userOrdered;
    }

    public ElementCount count() {
        return count;
    }

    /** For each {@code unique} statement its leaves, each as a path down from an entry. */
    public List<List<List<NodeName>>> unique() {
        return unique;
    }

    @Override
    public String kind() {
        return "list";
    }
}
