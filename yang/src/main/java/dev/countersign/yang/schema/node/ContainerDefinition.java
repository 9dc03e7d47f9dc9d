package dev.countersign.yang.schema.node;

/** A container (RFC 7950 section 7.5), or the root. */
public final class ContainerDefinition extends InteriorDefinition {
    private final boolean presence;

    ContainerDefinition(Common common, boolean presence) {
        super(common);
        this.presence = presence;
    }

    /** Whether its existence means something by itself. */
    public boolean presence() {
        return presence;
    }

    @Override
    public String kind() {
        return "container";
    }
}
