package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.NodeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A choice (RFC 7950 section 7.9). Identity is equality.
 *
 * <p>Its {@code within} is the case of an outer choice that holds it, or null; {@code defaultCase} the name of the case that
 * holds when no other does, or null; {@code conditions} every {@code when} that it depends on.
 */
public final class ChoiceDefinition {
    private final NodeName name;
    private final boolean mandatory;
    private final List<Constraint> conditions;
    private final @Nullable CaseDefinition within;
    private final @Nullable NodeName defaultCase;

    ChoiceDefinition(
            NodeName name,
            boolean mandatory,
            List<Constraint> conditions,
            @Nullable CaseDefinition within,
            @Nullable NodeName defaultCase) {
        this.name = name;
        this.mandatory = mandatory;
        this.conditions = List.copyOf(conditions);
        this.within = within;
        this.defaultCase = defaultCase;
    }

    /** Whether a case is one of this choice, or lies in one. */
    public boolean holds(CaseDefinition wanted) {
        for (CaseDefinition at = wanted; at != null; at = at.choice().within()) {
            if (at.choice() == this) {
                return true;
            }
        }
        return false;
    }

    public NodeName name() {
        return name;
    }

    public boolean mandatory() {
        return mandatory;
    }

    public List<Constraint> conditions() {
        return conditions;
    }

    public @Nullable CaseDefinition within() {
        return within;
    }

    public @Nullable NodeName defaultCase() {
        return defaultCase;
    }
}
