package dev.countersign.yang.schema.node;

/** A leaf (RFC 7950 section 7.6). */
public final class LeafDefinition extends TypedDefinition {
    private final boolean mandatory;

    LeafDefinition(Common common, Typing typing, boolean mandatory) {
        super(common, typing);
        this.mandatory = mandatory;
    }

    public boolean mandatory() {
        return mandatory;
    }

    /** Whether it is a key of the list above it. */
    public boolean isKey() {
        return parent() instanceof ListDefinition list && index() >= 0 && index() < list.keyCount();
    }

    @Override
    public String kind() {
        return "leaf";
    }
}
