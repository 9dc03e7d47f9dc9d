package dev.countersign.yang.schema.node;

/** An anydata or anyxml node (RFC 7950 sections 7.10 and 7.11): what is inside is not checked against a schema. */
public final class AnyDefinition extends NodeDefinition {
    private final String kind;
    private final boolean mandatory;

    AnyDefinition(Common common, String kind, boolean mandatory) {
        super(common);
        this.kind = kind;
        this.mandatory = mandatory;
    }

    public boolean mandatory() {
        return mandatory;
    }

    @Override
    public String kind() {
        return kind;
    }
}
