package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.NodeName;
import org.jspecify.annotations.Nullable;

/**
 * A choice (RFC 7950 section 7.9). Identity is equality.
 *
 * <p>Its {@code within} is the case of an outer choice that holds it, or null; {@code defaultCase} the name of the case that
 * holds when no other does, or null; {@code conditional} says that it depends on a {@code when}.
 */
public final class ChoiceDefinition {
    private final NodeName name;
    private final boolean mandatory;
    private final boolean conditional;
    private final @Nullable CaseDefinition within;
    private final @Nullable NodeName defaultCase;

    ChoiceDefinition(
            NodeName name,
            boolean mandatory,
            boolean conditional,
            @Nullable CaseDefinition within,
            @Nullable NodeName defaultCase) {
        this.name = name;
        this.mandatory = mandatory;
        this.conditional = conditional;
        this.within = within;
        this.defaultCase = defaultCase;
    }

    public NodeName name() {
        return name;
    }

    public boolean mandatory() {
        return mandatory;
    }

    public boolean conditional() {
        return conditional;
    }

    public @Nullable CaseDefinition within() {
        return within;
    }

    public @Nullable NodeName defaultCase() {
        return defaultCase;
    }
}
