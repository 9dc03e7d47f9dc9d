package dev.countersign.yang.schema.node;

/** A leaf-list (RFC 7950 section 7.7). */
public final class LeafListDefinition extends TypedDefinition {
    private final boolean userOrdered;
    private final ElementCount count;

    LeafListDefinition(Common common, Typing typing, boolean userOrdered, ElementCount count) {
        super(common, typing);
        this.userOrdered = userOrdered;
        this.count = count;
    }

    /** Whether the order of values is the user's and means something. */
    public boolean userOrdered() {
        return userOrdered;
    }

    public ElementCount count() {
        return count;
    }

    @Override
    public String kind() {
        return "leaf-list";
    }
}
